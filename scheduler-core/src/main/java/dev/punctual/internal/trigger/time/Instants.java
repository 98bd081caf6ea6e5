package dev.punctual.internal.trigger.time;

import java.time.Instant;
import java.util.Optional;

/** Instants in whole seconds, in order. Implementations are immutable. */
@FunctionalInterface
public interface Instants {
  /** The first of them strictly after an instant. */
  Optional<Instant> next(Instant after);
}
