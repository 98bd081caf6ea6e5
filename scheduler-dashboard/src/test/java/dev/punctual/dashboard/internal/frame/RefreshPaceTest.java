package dev.punctual.dashboard.internal.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefreshPaceTest {
  @ParameterizedTest
  @CsvSource({
    "PT0S, PT3S",
    "PT0.015S, PT3S",
    "PT0.02S, PT4S",
    "PT0.07S, PT14S",
    "PT0.08S, PT15S",
    "PT15S, PT15S"
  })
  void aPageThatTakesLongIsAskedForLessOften(Duration took, Duration after) {
    assertThat(RefreshPace.after(took)).isEqualTo(after);
  }
}
