package dev.punctual.notify.callback;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How old a signed report may be. A provider repeats what nobody took for up to a day, so that
 * younger reports must be taken; that they can be replayed does no harm, as a message only ever
 * moves forward.
 *
 * @param clock by which it is judged
 */
record Freshness(InstantSource clock) {
  private static final Duration OLDEST = Duration.ofHours(25);
  private static final Duration AHEAD = Duration.ofMinutes(10);

  void require(Instant signed) throws CallbackRefusedException {
    Instant now = clock.instant();
    if (signed.isBefore(now.minus(OLDEST)) || signed.isAfter(now.plus(AHEAD))) {
      throw CallbackRefusedException.forged(
          "it was signed at "
              + signed
              + ": expected a time up to "
              + OLDEST.toHours()
              + " hours before now, "
              + now);
    }
  }
}
