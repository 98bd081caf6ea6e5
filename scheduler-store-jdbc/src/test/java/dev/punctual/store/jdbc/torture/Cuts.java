package dev.punctual.store.jdbc.torture;

import dev.punctual.StoreException;
import java.util.concurrent.Callable;

/**
 * Calls of a test that ends server processes, and may be given a connection that it has just ended.
 */
final class Cuts {
  private static final int MOST_TRIES = 100;

  private Cuts() {}

  /** Until the connection lasts. */
  static <T> T again(Callable<T> call) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        return call.call();
      } catch (StoreException cut) {
        // once more
      } catch (Exception broken) {
        throw new AssertionError(broken);
      }
    }
    throw new AssertionError("cut a hundred times");
  }
}
