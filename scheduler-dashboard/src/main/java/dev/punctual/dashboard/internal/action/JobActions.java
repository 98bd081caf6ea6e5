package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do to jobs. */
public final class JobActions {
  private static final long LONGEST_SWEEP = Duration.ofSeconds(5).toNanos();

  private JobActions() {}

  /**
   * What came of something.
   *
   * @param told the key of the text that tells it, with its value
   * @param value for the text
   */
  public record Done(String told, String value) {}

  /**
   * Does something.
   *
   * @param action what
   * @param form what it needs: {@code id} of a job, {@code reason}, or {@code handler} and {@code
   *     fault}
   * @return empty if there is no such action
   * @throws dev.punctual.InvalidInputException if the form is refused
   */
  public static Optional<Done> perform(
      SchedulerClient client, String action, Map<String, String> form) {
    String id = form.getOrDefault("id", "");
    return Optional.ofNullable(
        switch (action) {
          case "cancel" -> told(client.cancel(id), action, id);
          case "retry" -> told(client.retry(id), action, id);
          case "run" -> told(client.occurrences().runNow(id).isPresent(), action, id);
          case "pause" -> told(pause(client, id, form.getOrDefault("reason", "")), action, id);
          case "resume" -> told(client.resume(PauseScope.job(id)), action, id);
          case "redrive" -> redrive(client, form);
          default -> null;
        });
  }

  private static Done told(boolean changed, String action, String id) {
    return new Done(changed ? "done." + action : "done.nothing", id);
  }

  private static boolean pause(SchedulerClient client, String id, String reason) {
    Pause.Terms terms = Pause.untilResumed();
    return client.pause(PauseScope.job(id), reason.isBlank() ? terms : terms.because(reason));
  }

  /** A long one goes on with the next click: nobody waits for a page for minutes. */
  private static Done redrive(SchedulerClient client, Map<String, String> form) {
    DeadLetterFilter filter =
        DeadLetterFilter.ALL
            .withHandler(form.getOrDefault("handler", ""))
            .withFault(ErrorFingerprint.of(form.getOrDefault("fault", "")));
    long begun = System.nanoTime();
    @Nullable Sweep sweep = null;
    do {
      sweep = client.deadLetters().redriveStep(filter, RedriveRate.AT_ONCE, sweep);
    } while (!sweep.done() && System.nanoTime() - begun < LONGEST_SWEEP);
    return new Done(
        sweep.done() ? "done.redrive" : "done.redrive_some", Long.toString(sweep.changed()));
  }
}
