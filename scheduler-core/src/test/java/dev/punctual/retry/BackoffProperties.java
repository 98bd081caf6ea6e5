package dev.punctual.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class BackoffProperties {

  @Provide
  Arbitrary<Backoff> backoffs() {
    Arbitrary<Long> first = Arbitraries.longs().between(1, 86_400_000);
    Arbitrary<Double> factor = Arbitraries.doubles().between(1, 100).ofScale(12);
    Arbitrary<Double> spread = Arbitraries.doubles().between(0, 0.99).ofScale(12);
    Arbitrary<Long> further = Arbitraries.longs().between(0, 86_400_000L * 300);
    return Combinators.combine(first, factor, spread, further)
        .as(
            (wait, times, share, more) ->
                new Backoff(Duration.ofMillis(wait), times, share, Duration.ofMillis(wait + more)));
  }

  @Property(tries = 500)
  void noWaitIsNegativeOrAboveTheCap(
      @ForAll("backoffs") Backoff backoff, @ForAll @IntRange(min = 1, max = 1000) int retry) {
    Duration wait = backoff.beforeRetry(retry);
    assertThat(wait).isBetween(Duration.ZERO, backoff.cap());
  }

  @Property(tries = 500)
  void theTextFormIsReadBack(@ForAll("backoffs") Backoff backoff) {
    assertThat(Backoff.parse(backoff.toString())).isEqualTo(backoff);
  }

  @Property(tries = 200)
  void withoutSpreadWaitsNeverShrink(@ForAll("backoffs") Backoff backoff) {
    Backoff steady = new Backoff(backoff.first(), backoff.factor(), 0, backoff.cap());
    Duration last = Duration.ZERO;
    for (int retry = 1; retry <= 20; retry++) {
      Duration wait = steady.beforeRetry(retry);
      assertThat(wait).isGreaterThanOrEqualTo(last);
      last = wait;
    }
  }
}
