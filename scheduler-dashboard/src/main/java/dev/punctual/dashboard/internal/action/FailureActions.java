package dev.punctual.dashboard.internal.action;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageCall;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultNote;
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
    return Map.of(
        "note-fault",
        PageAction.steer(FailureActions::note),
        "redrive",
        PageAction.steer(
            (theirs, call) ->
                sweep(
                    call,
                    "redrive",
                    sofar ->
                        theirs
                            .deadLetters()
                            .redriveStep(filter(call), RedriveRate.AT_ONCE, sofar))),
        "discard",
        PageAction.steer(
            (theirs, call) ->
                sweep(
                    call,
                    "discard",
                    sofar ->
                        theirs
                            .deadLetters()
                            .discardStep(filter(call), call.one("reason"), sofar))));
  }

  private static void note(SchedulerClient theirs, PageCall call) {
    String text = call.one("note");
    FaultNote note =
        new FaultNote(
            FormTime.end(theirs.clock().instant(), call).orElse(null),
            text.isEmpty() ? null : text);
    boolean changed =
        theirs
            .deadLetters()
            .note(call.one("handler"), ErrorFingerprint.of(call.one("fault")), note);
    call.done(
        call.frame().links().to("failures"), changed ? "done.note_fault" : "done.note_fault_same");
  }

  /** Those of one kind: never all of them. */
  private static DeadLetterFilter filter(PageCall call) {
    return DeadLetterFilter.ALL
        .withHandler(call.one("handler"))
        .withFault(ErrorFingerprint.of(call.one("fault")));
  }

  /** One step of a sweep, after what was done so far. */
  private interface Step {
    Sweep after(@Nullable Sweep sofar);
  }

  /** A long one goes on with the next click: nobody waits for a page for minutes. */
  private static void sweep(PageCall call, String action, Step step) {
    long begun = System.nanoTime();
    @Nullable Sweep sweep = null;
    do {
      sweep = step.after(sweep);
    } while (!sweep.done() && System.nanoTime() - begun < LONGEST_SWEEP);
    call.done(
        call.frame().links().to("failures"),
        "done." + action + (sweep.done() ? "" : "_some"),
        sweep.changed());
  }
}
