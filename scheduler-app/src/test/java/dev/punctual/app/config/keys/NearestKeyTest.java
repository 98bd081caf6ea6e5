package dev.punctual.app.config.keys;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestKeyTest {
  @ParameterizedTest
  @CsvSource({
    "max_retry, max_retries",
    "DATABASE_URI, database.url",
    "smtp-hots, smtp.host",
    "leese, lease"
  })
  void findsTheKeyThatWasMeant(String given, String meant) {
    assertThat(Keys.nearest(given)).contains(meant);
  }

  @Test
  void anotherWordIsNoSlip() {
    assertThat(Keys.nearest("quartz_threads")).isEmpty();
    assertThat(Keys.nearest("x")).isEmpty();
  }
}
