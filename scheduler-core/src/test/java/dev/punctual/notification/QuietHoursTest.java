package dev.punctual.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource({
    "22:00-07:00, 2026-01-15T20:59:59Z,",
    "22:00-07:00, 2026-01-15T21:00:00Z, 2026-01-16T06:00:00Z",
    "22:00-07:00, 2026-01-15T23:30:00Z, 2026-01-16T06:00:00Z",
    "22:00-07:00, 2026-01-16T05:59:59Z, 2026-01-16T06:00:00Z",
    "22:00-07:00, 2026-01-16T06:00:00Z,",
    "13:00-15:00, 2026-01-15T12:30:00Z, 2026-01-15T14:00:00Z",
    "13:00-15:00, 2026-01-15T14:00:00Z,",
    "00:00-06:00, 2026-01-15T23:00:00Z, 2026-01-16T05:00:00Z",
    "18:00-00:00, 2026-01-15T22:59:59Z, 2026-01-15T23:00:00Z",
  })
  void theyEndInTheZoneOfTheRecipient(String hours, Instant now, Instant end) {
    assertThat(QuietHours.parse(hours).end(now, BERLIN)).isEqualTo(Optional.ofNullable(end));
  }

  @Test
  void anEndThatTheSpringChangeSkipsIsAnHourLater() {
    Instant night = Instant.parse("2026-03-28T23:00:00Z");
    assertThat(QuietHours.parse("22:00-02:30").end(night, BERLIN))
        .contains(Instant.parse("2026-03-29T01:30:00Z"));
  }

  @Test
  void ofAnEndThatComesTwiceTheFirstCounts() {
    Instant night = Instant.parse("2026-10-24T23:00:00Z");
    assertThat(QuietHours.parse("22:00-02:30").end(night, BERLIN))
        .contains(Instant.parse("2026-10-25T00:30:00Z"));
    Instant secondPass = Instant.parse("2026-10-25T01:15:00Z");
    assertThat(QuietHours.parse("22:00-02:30").end(secondPass, BERLIN))
        .as("it is 02:15 once more, and the end is past")
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "22:00", "22-7", "22:00-22:00", "25:00-07:00", "a-b", "-", "22:00-"})
  void whatIsNoPairOfTimesIsRefused(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> QuietHours.parse(text))
        .withMessageContaining("such as 22:00-07:00");
  }
}
