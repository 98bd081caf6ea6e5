package dev.punctual.app.compose;

import dev.punctual.SchedulerException;

/** Finds the error that says what is wrong among those that only wrap it. */
final class Causes {
  private Causes() {}

  static RuntimeException known(RuntimeException failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SchedulerException known) {
        return known;
      }
    }
    return failure;
  }
}
