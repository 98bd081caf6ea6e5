package dev.punctual.trigger;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One period after whatever instant is asked about, rounded up, and not before the start. */
record Delay(Duration period, @Nullable Instant start) implements Instants {
  private static final Instant FIRST = TimeLine.FIRST.toInstant(ZoneOffset.UTC);
  private static final Instant LAST = TimeLine.LAST.toInstant(ZoneOffset.UTC);

  @Override
  public Optional<Instant> next(Instant after) {
    if (start != null && after.isBefore(start)) {
      return Optional.of(start);
    }
    if (after.isAfter(LAST)) {
      return Optional.empty();
    }
    Instant next = TimeLine.roundUp(after.isBefore(FIRST) ? FIRST : after).plus(period);
    return Optional.of(next).filter(at -> !at.isAfter(LAST));
  }
}
