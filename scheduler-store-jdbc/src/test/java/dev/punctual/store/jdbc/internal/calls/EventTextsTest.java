package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SQL writes and reads durations and instants as Java does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventTextsTest {
  private final TestStore database = TestStore.fresh();

  @AfterAll
  void close() {
    database.close();
  }

  private String answer(String call) {
    return database.query("select " + call).get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PT0S",
        "PT24H",
        "PT1H30M",
        "PT0.5S",
        "PT0.000001S",
        "PT1M0.25S",
        "PT876000H",
        "PT23H59M59.999999S",
        "PT-15M",
        "PT-1H-30M",
        "PT-0.5S",
        "PT10H",
        "PT100H"
      })
  void durationsAreWrittenAsJavaWritesThem(String text) {
    Duration duration = Duration.parse(text);
    assertThat(duration).hasToString(text);
    String seconds = duration.getSeconds() + " s " + duration.getNano() / 1000 + " us";
    assertThat(answer("scheduler_duration_text('" + seconds + "'::interval)")).isEqualTo(text);
    assertThat(answer("scheduler_read_duration('" + text + "') = '" + seconds + "'::interval"))
        .isEqualTo("t");
  }

  @ParameterizedTest
  @CsvSource({
    "1 day, PT24H",
    "1 week, PT168H",
    "1 day 02:30:00, PT26H30M",
    "1 day -00:30:00, PT23H30M",
    "90 seconds, PT1M30S"
  })
  void daysAreHours(String interval, String text) {
    assertThat(answer("scheduler_duration_text('" + interval + "')")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2031-07-01T09:00:00Z",
        "2031-07-01T09:00:00.100Z",
        "2031-07-01T09:00:00.123456Z",
        "2031-12-31T23:59:59.999999Z"
      })
  void instantsAreWrittenAsJavaWritesThem(String text) {
    assertThat(Instant.parse(text)).hasToString(text);
    assertThat(answer("scheduler_instant_text('" + text + "')")).isEqualTo(text);
    assertThat(answer("scheduler_read_instant('" + text + "') = '" + text + "'")).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "P", "PT", "P1DT", "15", "P1M", "1 hour", "PT1H;", "PT9999999999H", "-PT1H"})
  void whatIsNoDurationIsRead(String text) {
    assertThat(answer("scheduler_read_duration('" + text + "') is null")).isEqualTo("t");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "2031-02-30T00:00:00Z", "2031-07-01T09:00:00", "now", "infinity"})
  void whatIsNoInstantIsRead(String text) {
    assertThat(answer("scheduler_read_instant('" + text + "') is null")).isEqualTo("t");
  }
}
