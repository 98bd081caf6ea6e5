package dev.punctual.internal.engine.report;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.text.FailureText;
import dev.punctual.internal.text.MaskedSecrets;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Transition;
import dev.punctual.node.NodeError;
import dev.punctual.notification.Mask;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The last thing that went wrong, of all that a node tells its listeners. Thread-safe. */
final class LastError implements EventSink {
  private static final int LONGEST = 300;

  private final InstantSource clock;
  private volatile @Nullable NodeError last;

  LastError(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded run && run.transition().error() != null) {
      Transition.Failure failure = run.transition().error();
      note("job " + run.job().id() + ": " + failure.reason());
    } else if (event instanceof SchedulerEvent.StoreFailed store) {
      note("cannot " + store.doing() + ": " + FailureText.of(store.failure()));
    } else if (event instanceof SchedulerEvent.LeaseLost) {
      note("the lease could not be renewed in time; its runs were stopped");
    }
  }

  private void note(String what) {
    String begun = what.length() > LONGEST * 2 ? what.substring(0, LONGEST * 2) : what;
    String text = OneLine.of(Mask.all(MaskedSecrets.masked(begun)), LONGEST - 1);
    last = new NodeError(clock.instant(), text);
  }

  /** Null when nothing went wrong yet. */
  @Nullable NodeError last() {
    return last;
  }
}
