package dev.punctual.dashboard.internal.action;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.dashboard.internal.page.system.LimitUnit;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What people do to hold many jobs back: pauses and limits. */
final class HoldActions {
  private HoldActions() {}

  static Map<String, PageAction> all() {
    return Map.of(
        "pause-scope", PageAction.steer(HoldActions::pause),
        "resume-scope", PageAction.steer(HoldActions::resume),
        "limit", PageAction.edit(HoldActions::limit),
        "unlimit", PageAction.edit(HoldActions::unlimit));
  }

  private static void pause(SchedulerClient theirs, PageCall call) {
    PauseScope scope = pauseScope(call);
    Optional<Instant> end = FormTime.end(theirs.clock().instant(), call);
    Pause.Terms terms = end.map(Pause::until).orElse(Pause.untilResumed());
    String reason = call.one("reason");
    if (!theirs.pause(scope, reason.isEmpty() ? terms : terms.because(reason))) {
      back(call, "done.scope_gone", words(call, scope));
    } else if (end.isPresent()) {
      back(call, "done.pause_until", words(call, scope), call.frame().times().exact(end.get()));
    } else {
      back(call, "done.pause_scope", words(call, scope));
    }
  }

  private static void resume(SchedulerClient theirs, PageCall call) {
    PauseScope scope = pauseScope(call);
    back(call, theirs.resume(scope) ? "done.resume_scope" : "done.not_paused", words(call, scope));
  }

  private static PauseScope pauseScope(PageCall call) {
    String name = call.one("name");
    return switch (PauseScope.Kind.parse(call.one("scope"))) {
      case ALL -> PauseScope.all();
      case HANDLER -> PauseScope.handler(name);
      case TYPE -> PauseScope.type(JobType.parse(name));
      case JOB -> PauseScope.job(name);
      case NODE -> PauseScope.node(NodeId.of(name));
    };
  }

  private static void limit(SchedulerClient theirs, PageCall call) {
    LimitScope scope = limitScope(call);
    @Nullable Integer starts = number(call, "starts");
    @Nullable Integer burst = number(call, "burst");
    Limit limit =
        new Limit(
            number(call, "at_once"),
            starts,
            starts == null ? null : per(call),
            burst == null ? 1 : burst,
            null);
    back(call, theirs.limit(scope, limit) ? "done.limit" : "done.limit_same", words(call, scope));
  }

  private static Duration per(PageCall call) {
    @Nullable Integer per = number(call, "per");
    return LimitUnit.parse(call.one("unit")).times(per == null ? 1 : per);
  }

  private static @Nullable Integer number(PageCall call, String field) {
    String text = call.one(field);
    try {
      return text.isEmpty() ? null : Integer.valueOf(text);
    } catch (NumberFormatException no) {
      throw new InvalidInputException(field, text, "a whole number, or nothing");
    }
  }

  private static void unlimit(SchedulerClient theirs, PageCall call) {
    LimitScope scope = limitScope(call);
    back(call, theirs.unlimit(scope) ? "done.unlimit" : "done.not_limited", words(call, scope));
  }

  private static LimitScope limitScope(PageCall call) {
    String name = call.one("name");
    return switch (LimitScope.Kind.parse(call.one("scope"))) {
      case HANDLER -> LimitScope.handler(name);
      case KEY -> LimitScope.key(name);
    };
  }

  private static String words(PageCall call, PauseScope scope) {
    return (call.frame().words().word("scope", scope.kind().text()) + " " + scope.name()).strip();
  }

  private static String words(PageCall call, LimitScope scope) {
    return call.frame().words().word("scope", scope.kind().text()) + " " + scope.name();
  }

  private static void back(PageCall call, String key, Object... values) {
    call.done(call.frame().links().back(call.one("back")), key, values);
  }
}
