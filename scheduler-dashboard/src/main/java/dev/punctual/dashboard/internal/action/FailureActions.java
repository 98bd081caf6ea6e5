package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people do to failures of a kind. */
final class FailureActions {
  private static final long LONGEST_SWEEP = Duration.ofSeconds(5).toNanos();

  private FailureActions() {}

  static Map<String, PageAction> all() {
    return Map.of("redrive", PageAction.steer(FailureActions::redrive));
  }

  /** A long one goes on with the next click: nobody waits for a page for minutes. */
  private static void redrive(SchedulerClient theirs, PageCall call) {
    DeadLetterFilter filter =
        DeadLetterFilter.ALL
            .withHandler(call.one("handler"))
            .withFault(ErrorFingerprint.of(call.one("fault")));
    long begun = System.nanoTime();
    @Nullable Sweep sweep = null;
    do {
      sweep = theirs.deadLetters().redriveStep(filter, RedriveRate.AT_ONCE, sweep);
    } while (!sweep.done() && System.nanoTime() - begun < LONGEST_SWEEP);
    call.done(
        call.frame().links().to("failures"),
        sweep.done() ? "done.redrive" : "done.redrive_some",
        sweep.changed());
  }
}
