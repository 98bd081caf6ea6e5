package dev.punctual.trigger;

import java.time.Instant;
import java.util.Optional;

/** Instants in whole seconds, in order. Implementations are immutable. */
@FunctionalInterface
interface Instants {
  /** The first of them strictly after an instant. */
  Optional<Instant> next(Instant after);
}
