package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.util.Map;
import java.util.function.BiPredicate;

/** What people do to a job. */
final class JobActions {
  private JobActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "cancel", steer("cancel", (client, call) -> client.cancel(call.one("id"))),
        "retry", steer("retry", (client, call) -> client.retry(call.one("id"))),
        "run", steer("run", JobActions::run),
        "pause", steer("pause", JobActions::pause),
        "resume", steer("resume", (client, call) -> client.resume(PauseScope.job(call.one("id")))));
  }

  private static PageAction steer(String action, BiPredicate<SchedulerClient, PageCall> deed) {
    return PageAction.steer(
        (theirs, call) -> {
          boolean changed = deed.test(theirs, call);
          String id = call.one("id");
          call.done(call.frame().links().job(id), changed ? "done." + action : "done.nothing", id);
        });
  }

  private static boolean run(SchedulerClient client, PageCall call) {
    return client.occurrences().runNow(call.one("id")).isPresent();
  }

  private static boolean pause(SchedulerClient client, PageCall call) {
    Pause.Terms terms =
        FormTime.read(call, "until").map(Pause::until).orElseGet(Pause::untilResumed);
    String reason = call.one("reason");
    return client.pause(
        PauseScope.job(call.one("id")), reason.isEmpty() ? terms : terms.because(reason));
  }
}
