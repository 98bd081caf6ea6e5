package dev.punctual.examples.rivals;

import java.time.Instant;
import java.util.Optional;

/** A trigger as some engine made it. */
@FunctionalInterface
interface Timetable {
  /** The fire that the engine gives after an instant, or empty if it says that there is none. */
  Optional<Instant> next(Instant after);
}
