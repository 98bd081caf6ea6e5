package dev.punctual.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HistogramTest {

  @Test
  void aBucketHoldsWhatIsBelowItsEnd() {
    assertThat(Histogram.bucket(Duration.ofSeconds(-1))).isZero();
    assertThat(Histogram.bucket(Duration.ofNanos(999_999))).isZero();
    assertThat(Histogram.bucket(Duration.ofMillis(1))).isEqualTo(1);
    assertThat(Histogram.bucket(Duration.ofDays(400))).isEqualTo(Histogram.LAST_BUCKET);
    for (int bucket = 1; bucket < Histogram.LAST_BUCKET; bucket++) {
      Duration end = Histogram.end(bucket);
      assertThat(Histogram.bucket(end.minusMillis(end.toMillis() / 100).minusNanos(10_000)))
          .isEqualTo(bucket);
      assertThat(Histogram.bucket(end.plusNanos(10_000))).isEqualTo(bucket + 1);
    }
  }

  @Test
  void percentilesAreRightWithinATenthHoweverTheyAreAddedUp() {
    long[] millis = new Random(7).longs(2000, 1, 100_000).toArray();
    Histogram sum =
        LongStream.of(millis)
            .mapToObj(one -> Histogram.of(Duration.ofMillis(one)))
            .reduce(Histogram.EMPTY, Histogram::plus);
    long[] sorted = LongStream.of(millis).sorted().toArray();
    assertThat(sum.size()).isEqualTo(2000);
    assertThat((double) sum.mean().toMillis())
        .isCloseTo(LongStream.of(millis).average().orElseThrow(), Percentage.withPercentage(10));
    assertThat(Histogram.EMPTY.mean()).isZero();
    assertThat(Histogram.of(Duration.ofMillis(10)).mean())
        .isLessThanOrEqualTo(Duration.ofMillis(10));
    assertThat(sum.max().toMillis()).isEqualTo(sorted[1999]);
    IntStream.of(1, 50, 90, 99)
        .forEach(
            share -> {
              double exact = sorted[share * 20 - 1];
              assertThat((double) sum.percentile(share / 100.0).toMillis())
                  .isBetween(exact * 0.9 - 1, exact * 1.1 + 1);
            });
    assertThat(sum.percentile(1)).isLessThanOrEqualTo(sum.max());
    assertThat(Histogram.EMPTY.percentile(0.5)).isZero();
    assertThatThrownBy(() -> sum.percentile(99)).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aQueryHasAsManyStepsAsItMayHave() {
    Instant now = Instant.parse("2026-06-01T12:34:56Z");
    assertThat(FigureQuery.last(Duration.ofHours(2), now).step()).isEqualTo(FigureStep.MINUTE);
    assertThat(FigureQuery.last(Duration.ofDays(30), now).step()).isEqualTo(FigureStep.HOUR);
    assertThat(FigureQuery.last(Duration.ofDays(300), now).step()).isEqualTo(FigureStep.DAY);
    assertThat(FigureQuery.last(Duration.ofHours(2), now).from()).isEqualTo("2026-06-01T10:34:00Z");
    assertThatThrownBy(() -> FigureQuery.last(Duration.ofDays(30), now).by(FigureStep.MINUTE))
        .hasMessageContaining("at most 10000 steps");
    assertThatThrownBy(() -> FigureQuery.between(now, now, FigureStep.DAY))
        .hasMessageContaining("an instant after");
    assertThatThrownBy(() -> FigureStep.parse("week")).hasMessageContaining("minute, hour or day");
  }
}
