package dev.punctual.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

  @Test
  void waitsDoubleUpToTheCap() {
    Backoff backoff = new Backoff(Duration.ofSeconds(1), 2, 0, Duration.ofSeconds(5));
    assertThat(backoff.beforeRetry(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(backoff.beforeRetry(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(backoff.beforeRetry(3)).isEqualTo(Duration.ofSeconds(4));
    assertThat(backoff.beforeRetry(4)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.beforeRetry(1000)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void spreadKeepsRetriesApart() {
    Set<Duration> waits = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      waits.add(Backoff.DEFAULT.beforeRetry(1));
    }
    assertThat(waits)
        .hasSizeGreaterThan(10)
        .allSatisfy(
            wait -> assertThat(wait).isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10s", "PT10S", "PT10S*0~0<PT1H", "PT10S*2~1<PT1H", "PT2H*2~0<PT1H", "P*~<P"})
  void illegalTextsAreRefusedWithTheLegalForm(String text) {
    assertThatThrownBy(() -> Backoff.parse(text))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("expected");
  }

  @Test
  void aSmallSpreadWasPrintedInAFormThatCouldNotBeRead() {
    Backoff small = new Backoff(Duration.ofSeconds(1), 1, 0.0005, Duration.ofSeconds(2));
    assertThat(small).hasToString("PT1S*1.0~0.0005<PT2S");
    assertThat(Backoff.parse(small.toString())).isEqualTo(small);
    assertThat(Backoff.parse("PT1S*1.0~5.0E-4<PT2S")).isEqualTo(small);
    Backoff least = new Backoff(Duration.ofSeconds(1), 1, Double.MIN_VALUE, Duration.ofSeconds(2));
    assertThat(Backoff.parse(least.toString())).isEqualTo(least);
  }

  @Test
  void theWaitBeforeALateRetryIsFoundAtOnce() {
    Backoff slow = new Backoff(Duration.ofMillis(1), 1.0000001, 0, Duration.ofDays(365));
    assertThat(slow.beforeRetry(Integer.MAX_VALUE)).isEqualTo(Duration.ofDays(365));
    assertThat(slow.beforeRetry(1)).isEqualTo(Duration.ofMillis(1));
  }
}
