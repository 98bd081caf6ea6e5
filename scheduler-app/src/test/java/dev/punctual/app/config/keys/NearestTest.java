package dev.punctual.app.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  @ParameterizedTest
  @CsvSource({
    "max_retry, max_retries",
    "DATABASE_URI, database.url",
    "smtp-hots, smtp.host",
    "leese, lease"
  })
  void findsTheKeyThatWasMeant(String given, String meant) {
    assertThat(Nearest.key(given)).contains(meant);
  }

  @Test
  void anotherWordIsNoSlip() {
    assertThat(Nearest.key("quartz_threads")).isEmpty();
    assertThat(Nearest.key("x")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'', '', 0", "a, '', 1", "'', ab, 2", "kitten, sitting, 3", "lease, lease, 0"})
  void distanceCountsLetters(String from, String to, int distance) {
    assertThat(Nearest.distance(from, to)).isEqualTo(distance);
  }
}
