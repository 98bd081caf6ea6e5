package dev.punctual;

/**
 * Hears what a scheduler does. Called from the scheduler's own threads, many at once: it must be
 * thread-safe and return at once. What it throws is logged and goes no further.
 */
@FunctionalInterface
public interface EventSink {

  /** A sink that hears nothing. */
  EventSink NONE = event -> {};

  /** Something happened. */
  void accept(SchedulerEvent event);

  /** A sink that passes events on to this one, then to the other. */
  default EventSink andThen(EventSink other) {
    return event -> {
      accept(event);
      other.accept(event);
    };
  }
}
