package dev.punctual.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class QuantilesTest {
  @Test
  void measurementsAreFoundByTheirPlaceInOrder() {
    Quantiles millis = Quantiles.millis(LongStream.rangeClosed(1, 100).map(i -> i * 1_000_000));
    assertThat(millis.median()).isEqualTo(51);
    assertThat(millis.at(0.99)).isEqualTo(100);
    assertThat(millis.worst()).isEqualTo(100);
  }

  @Test
  void noneHaveNoMedian() {
    assertThat(Quantiles.of(List.of()).median()).isNaN();
  }
}
