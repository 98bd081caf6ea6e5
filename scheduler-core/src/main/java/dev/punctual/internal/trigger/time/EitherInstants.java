package dev.punctual.internal.trigger.time;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** The instants of both; one that both have is one. */
public record EitherInstants(Instants one, Instants other) implements Instants {
  @Override
  public Optional<Instant> next(Instant after) {
    return Stream.of(one.next(after), other.next(after))
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
