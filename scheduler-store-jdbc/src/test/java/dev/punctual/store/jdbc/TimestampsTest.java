package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T08:00:00Z",
        "2026-03-01T08:00:59.000001Z",
        "1969-12-31T23:59:59.999999Z",
        "9999-12-31T23:59:59Z"
      })
  void theTextNamesTheSameInstant(Instant instant) {
    assertThat(OffsetDateTime.parse(Timestamps.text(instant)).toInstant()).isEqualTo(instant);
  }

  @Test
  void theFirstYearHasFourDigits() {
    assertThat(Timestamps.text(Job.UNPLANNED)).isEqualTo("0001-01-01T00:00Z");
  }

  @Test
  void noInstantIsNoText() {
    assertThat(Timestamps.text(null)).isNull();
  }
}
