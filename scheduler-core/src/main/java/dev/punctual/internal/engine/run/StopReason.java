package dev.punctual.internal.engine.run;

import dev.punctual.job.Lifecycle;
import dev.punctual.job.Outcome;
import java.util.concurrent.TimeoutException;

/** Why a run is told to stop, and what its end counts as when the handler gives up for it. */
public enum StopReason {
  CANCELLED("the job was cancelled while it ran"),
  REPLACED("the job was replaced or moved while it ran"),
  TIMED_OUT("the run took longer than its timeout"),
  NODE_STOPPING("the node stopped"),
  LEASE_LOST("the node could not renew its lease"),
  TAKEN_OVER("the node was taken for dead");

  private final String text;

  StopReason(String text) {
    this.text = text;
  }

  Outcome outcome() {
    if (this == CANCELLED) {
      return Outcome.cancel(text);
    }
    if (this == TIMED_OUT) {
      return new Outcome.Retry(null, new TimeoutException(text));
    }
    return Lifecycle.interrupted(text);
  }
}
