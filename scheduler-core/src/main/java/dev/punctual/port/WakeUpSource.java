package dev.punctual.port;

/**
 * Tells a node that somebody scheduled a job that is due soon. Only a hint: wake-ups may be lost,
 * doubled or late, and a node that hears none still looks by itself.
 */
public interface WakeUpSource {

  /** A source that never wakes anyone. */
  WakeUpSource NONE =
      new WakeUpSource() {
        @Override
        public Subscription subscribe(Runnable onWakeUp) {
          return () -> {};
        }

        @Override
        public boolean isListening() {
          return false;
        }
      };

  /**
   * Starts listening.
   *
   * @param onWakeUp called from a thread of the source's own; must return at once
   * @return closes the subscription; afterwards nothing is called any more
   */
  Subscription subscribe(Runnable onWakeUp);

  /**
   * Whether a wake-up would be heard at present, as far as the source knows: false before anybody
   * has subscribed, while a connection is lost, and where the source looks instead of listening. A
   * node that hears none runs the same jobs, those that are due at once some seconds later. Asks
   * nobody; safe for use by many threads.
   */
  default boolean isListening() {
    return true;
  }

  /** A running subscription. */
  @FunctionalInterface
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
