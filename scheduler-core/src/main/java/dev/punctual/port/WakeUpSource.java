package dev.punctual.port;

/**
 * Tells a node that somebody scheduled a job that is due soon. Only a hint: wake-ups may be lost,
 * doubled or late, and a node that hears none still looks by itself.
 */
public interface WakeUpSource {

  /** A source that never wakes anyone. */
  WakeUpSource NONE = onWakeUp -> () -> {};

  /**
   * Starts listening.
   *
   * @param onWakeUp called from a thread of the source's own; must return at once
   * @return closes the subscription; afterwards nothing is called any more
   */
  Subscription subscribe(Runnable onWakeUp);

  /** A running subscription. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
