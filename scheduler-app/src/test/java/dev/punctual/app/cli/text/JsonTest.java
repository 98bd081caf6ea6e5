package dev.punctual.app.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  /** Numbers went through a double, and lost what it cannot hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890123456789",
        "12345678901234567890.5",
        "1.10",
        "123456789012345678901234567890"
      })
  void embeddedNumbersKeepEveryDigit(String number) {
    assertThat(written(number)).contains("\"result\":" + number + ",");
  }

  @Test
  void whatIsNoJsonIsEmbeddedAsText() {
    assertThat(written("no json")).contains("\"result\":\"no json\",");
  }

  private static String written(String result) {
    Run.Times times = new Run.Times(NOON, NOON, NOON, NOON);
    return Json.write(
        JobText.json(new Run(1, 1, 1, RunOutcome.COMPLETED, times, null, result, null)));
  }
}
