package dev.punctual.app.cli.imports.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Instant FROM = Instant.parse("2026-06-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRONTAB|0 9 13 * 5|cron:0 9 13 * 5",
        "CRONTAB|0  9 * *  mon-fri|cron:0 9 * * mon-fri",
        "CRONTAB|@Daily|cron:@daily",
        "CRONTAB|*/15 0-6 * * 7|cron:*/15 0-6 * * 7",
        "PG_CRON|0 12 $ * *|cron:0 0 12 L * ?",
        "PG_CRON|0 12 1,$ * *|cron:0 0 12 1,L * ?",
        "QUARTZ|0 /5 * * * ?|cron:0 */5 * * * ?",
        "QUARTZ|0 0 9 ? * mon#1|cron:0 0 9 ? * MON#1",
        "QUARTZ|0 0 9 L-3 * ? 2026-2099|cron:0 0 9 L-3 * ? 2026-2099",
        "SPRING|0 0 9 * * 1-5|cron:0 0 9 ? * MON,TUE,WED,THU,FRI",
        "SPRING|0 0 9 L * *|cron:0 0 9 L * ?",
        "SPRING|0 0 9 * * 5L|cron:0 0 9 ? * FRIL",
        "SPRING|0 0 9 13 * FRI|cron:0 0 9 13 * ?;except=sun,mon,tue,wed,thu,sat",
        "SPRING|@daily|cron:0 0 0 * * ?"
      })
  void expressionsBecomeTriggersThatFireAlike(Dialect dialect, String expression, String trigger) {
    ForeignCron read = dialect.read(expression);
    assertThat(read.trigger()).isEqualTo(trigger);
    Trigger ours = Trigger.parse(trigger, UTC);
    assertThat(new Comparison(read, ours, FROM).differences()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CRONTAB|@reboot|has no time",
        "CRONTAB|5/15 * * * *|5-59/15",
        "CRONTAB|/5 * * * *|*/15",
        "CRONTAB|0~30 * * * *|5 fields",
        "CRONTAB|* * * *|5 fields",
        "CRONTAB|61 * * * *|5 fields",
        "CRONTAB|0 22-2 * * *|5 fields",
        "PG_CRON|0 12 $ * 1|beside $",
        "QUARTZ|0 0 9 * * *|? in exactly one",
        "QUARTZ|0 0 9 ? * 2#|6 or 7 fields",
        "QUARTZ|0 9 * * ?|6 or 7 fields",
        "SPRING|0 0 9 13 * MON#2|beside L or #",
        "SPRING|0 0 22-2 * * *|22-23,0-2",
        "SPRING|0 0 9 * NOV-FEB *|lesser to a greater",
        "SPRING|0 9 * * *|6 fields"
      })
  void whatIsNotLegalOrClearIsRefused(Dialect dialect, String expression, String legal) {
    assertThatThrownBy(() -> dialect.read(expression))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'" + expression + "'")
        .hasMessageContaining(legal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"L", "5-1", "8", "MO", "*/0", "*-5", "FRI#6", ""})
  void springsDaysOfTheWeekAreRefusedByThemselves(String weekday) {
    assertThatThrownBy(() -> Dialect.SPRING.read("0 0 9 * * MON," + weekday))
        .hasMessageStartingWith("Invalid Spring day of week '" + weekday + "': expected a day");
  }

  @Test
  void longExpressionsKeptTheReaderBusy() {
    String endless = "0,".repeat(50_000) + "0 * * * *";
    for (Dialect dialect : Dialect.values()) {
      assertThatThrownBy(() -> dialect.read(endless)).hasMessageContaining("at most 500");
    }
  }

  @Test
  void bothDayFieldsAreTold() {
    assertThat(Dialect.CRONTAB.read("0 9 13 * 5").notes())
        .singleElement()
        .asString()
        .contains("or day of week suffices");
    assertThat(Dialect.CRONTAB.read("0 9 */10 * 5").notes())
        .singleElement()
        .asString()
        .contains("must both match");
    assertThat(Dialect.SPRING.read("0 0 9 13 * FRI").notes()).hasSize(1);
  }
}
