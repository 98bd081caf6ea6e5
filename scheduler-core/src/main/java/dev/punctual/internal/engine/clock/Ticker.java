package dev.punctual.internal.engine.clock;

/**
 * Monotonic time in nanoseconds, from an origin of its own: only differences mean something. The
 * one place where the engine reads {@link System#nanoTime}, so that tests drive it by hand.
 * Thread-safe.
 */
@FunctionalInterface
public interface Ticker {
  /** The machine's. */
  Ticker SYSTEM = System::nanoTime;

  /** Nanoseconds that only grow. */
  long nanos();

  /** How many nanoseconds have passed since that reading. */
  default long since(long reading) {
    return nanos() - reading;
  }
}
