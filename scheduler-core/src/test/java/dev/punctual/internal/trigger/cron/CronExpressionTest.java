package dev.punctual.internal.trigger.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.trigger.Fires;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How cron expressions of both dialects are read. All in UTC from 2026-01-01. */
class CronExpressionTest {
  private static final String START = "2026-01-01T00:00Z";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 0 0 L * ?         | 2026-01-31T00:00Z | 2026-02-28T00:00Z",
        "0 0 0 L-3 * ?       | 2026-01-28T00:00Z | 2026-02-25T00:00Z",
        "0 0 0 L-30 * ?      | 2026-03-01T00:00Z | 2026-05-01T00:00Z",
        "0 0 0 LW * ?        | 2026-01-30T00:00Z | 2026-02-27T00:00Z",
        "0 0 0 L-2W * ?      | 2026-01-29T00:00Z | 2026-02-26T00:00Z",
        "0 0 0 1W 2-3 ?      | 2026-02-02T00:00Z | 2026-03-02T00:00Z",
        "0 0 0 1W 8,11 ?     | 2026-08-03T00:00Z | 2026-11-02T00:00Z",
        "0 0 0 15W * ?       | 2026-01-15T00:00Z | 2026-02-16T00:00Z",
        "0 0 0 31W * ?       | 2026-01-30T00:00Z | 2026-03-31T00:00Z",
        "0 0 0 29W 2 ?       | 2028-02-29T00:00Z | 2032-02-27T00:00Z",
        "0 0 0 1W,15W * ?    | 2026-01-15T00:00Z | 2026-02-02T00:00Z",
        "0 0 0 10,L,5W * ?   | 2026-01-05T00:00Z | 2026-01-10T00:00Z",
        "0 0 0 28-2 * ?      | 2026-01-02T00:00Z | 2026-01-28T00:00Z",
        "0 0 0 ? * L         | 2026-01-03T00:00Z | 2026-01-10T00:00Z",
        "0 0 0 ? * 6L        | 2026-01-30T00:00Z | 2026-02-27T00:00Z",
        "0 0 0 ? * FRIL      | 2026-01-30T00:00Z | 2026-02-27T00:00Z",
        "0 0 0 ? * 2#1       | 2026-01-05T00:00Z | 2026-02-02T00:00Z",
        "0 0 0 ? * MON#5     | 2026-03-30T00:00Z | 2026-06-29T00:00Z",
        "0 0 0 ? * MON#1,6L  | 2026-01-05T00:00Z | 2026-01-30T00:00Z",
        "0 0 0 ? * FRI-MON   | 2026-01-02T00:00Z | 2026-01-03T00:00Z",
        "0 0 0 ? * 7-1       | 2026-01-03T00:00Z | 2026-01-04T00:00Z",
        "0 0 0 ? * 1         | 2026-01-04T00:00Z | 2026-01-11T00:00Z",
        "0 0 0 1 NOV-FEB ?   | 2026-02-01T00:00Z | 2026-11-01T00:00Z",
        "0 0 22-2 * * ?      | 2026-01-01T01:00Z | 2026-01-01T02:00Z",
        "0 0 22-2/2 * * ?    | 2026-01-01T02:00Z | 2026-01-01T22:00Z",
        "50-5/5 0 0 * * ?    | 2026-01-01T00:00:05Z | 2026-01-01T00:00:50Z",
        "0 0 0 1 1 ? 2030    | 2030-01-01T00:00Z |",
        "0 0 0 1 1 ? 2027/30 | 2027-01-01T00:00Z | 2057-01-01T00:00Z",
        "0 0 0 1 1 ? 2028,2026-2027 | 2027-01-01T00:00Z | 2028-01-01T00:00Z",
        "0 0 0 1 1 ? *       | 2027-01-01T00:00Z | 2028-01-01T00:00Z",
        "15 10 20 3 4 ?      | 2026-04-03T20:10:15Z | 2027-04-03T20:10:15Z",
      })
  void quartz(String expression, String first, String second) {
    assertThat(Fires.of("cron:" + expression, Zones.UTC, START, 2))
        .containsExactly(second == null ? new String[] {first} : new String[] {first, second});
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/20 * * * *      | 2026-01-01T00:20Z | 2026-01-01T00:40Z",
        "5/20 * * * *      | 2026-01-01T00:05Z | 2026-01-01T00:25Z",
        "10-50/20 * * * *  | 2026-01-01T00:10Z | 2026-01-01T00:30Z",
        "0 22-2 * * *      | 2026-01-01T01:00Z | 2026-01-01T02:00Z",
        "0 0 * * 0         | 2026-01-04T00:00Z | 2026-01-11T00:00Z",
        "0 0 * * 7         | 2026-01-04T00:00Z | 2026-01-11T00:00Z",
        "0 0 * * 5-7       | 2026-01-02T00:00Z | 2026-01-03T00:00Z",
        "0 0 * * 6-1       | 2026-01-03T00:00Z | 2026-01-04T00:00Z",
        "0 0 * * fri-mon   | 2026-01-02T00:00Z | 2026-01-03T00:00Z",
        "0 0 * * 1/2       | 2026-01-02T00:00Z | 2026-01-05T00:00Z",
        "0 0 1 jan,Jul *   | 2026-07-01T00:00Z | 2027-01-01T00:00Z",
        "0 0 31 * *        | 2026-01-31T00:00Z | 2026-03-31T00:00Z",
        "0 0 29 2 *        | 2028-02-29T00:00Z | 2032-02-29T00:00Z",
        "0 0 29 2 MON      | 2026-02-02T00:00Z | 2026-02-09T00:00Z",
        "@hourly           | 2026-01-01T01:00Z | 2026-01-01T02:00Z",
        "@daily            | 2026-01-02T00:00Z | 2026-01-03T00:00Z",
        "@Midnight         | 2026-01-02T00:00Z | 2026-01-03T00:00Z",
        "@weekly           | 2026-01-04T00:00Z | 2026-01-11T00:00Z",
        "@monthly          | 2026-02-01T00:00Z | 2026-03-01T00:00Z",
        "@yearly           | 2027-01-01T00:00Z | 2028-01-01T00:00Z",
        "@annually         | 2027-01-01T00:00Z | 2028-01-01T00:00Z",
      })
  void unix(String expression, String first, String second) {
    assertThat(Fires.of("cron:" + expression, Zones.UTC, START, 2)).containsExactly(first, second);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "* * * *",
        "* * * * * * * *",
        "@reboot",
        "@",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * 32 * *",
        "* * * 13 *",
        "* * * 0 *",
        "* * * * 8",
        "-1 * * * *",
        "/5 * * * *",
        "*/0 * * * *",
        "*/60 * * * *",
        "*/ * * * *",
        "1,,2 * * * *",
        ",1 * * * *",
        "1, * * * *",
        "1- * * * *",
        "-5 * * * *",
        "1-2-3 * * * *",
        "*-5 * * * *",
        "? * * * *",
        "* * ? * *",
        "* * L * *",
        "* * 1W * *",
        "* * * * FRI#1",
        "* * * * FRIL",
        "* * * FOO *",
        "+5 * * * *",
        "1.5 * * * *",
        "٣ * * * *",
        "99999999999 * * * *",
        "H * * * *",
      })
  void malformedUnixIsRefused(String expression) {
    assertRefused(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 0 ? * 2#",
        "0 0 0 ? * MON#6",
        "0 0 0 ? * MON#0",
        "0 0 0 ? * #1",
        "0 0 0 ? * 8",
        "0 0 0 ? * 0",
        "0 0 0 ? * 0L",
        "0 0 0 ? * LW",
        "0 0 0 ? * 6W",
        "0 0 0 32W * ?",
        "0 0 0 0W * ?",
        "0 0 0 W * ?",
        "0 0 0 L-31 * ?",
        "0 0 0 L- * ?",
        "0 0 0 1-L * ?",
        "0 0 0 1W-5W * ?",
        "0 0 0 L/2 * ?",
        "0 0 0 WL * ?",
        "0 0 0 1#1 * ?",
        "0 0 0 ?,1 * ?",
        "0 0 0 1 1 ? 1969",
        "0 0 0 1 1 ? 2100",
        "0 0 0 1 1 ? 2030-2026",
        "0 0 0 1 1 ? L",
        "60 0 0 1 1 ?",
        "? 0 0 1 1 ?",
        "0 0 0 C * ?",
        "0 0 0 31 2 ?",
        "0 0 0 L-29 2 ? 2025",
      })
  void malformedQuartzIsRefused(String expression) {
    assertRefused(expression);
  }

  @Test
  void rangesAndListsAreFixedTimesAndStepsAreNot() {
    assertThat(CronExpression.parse("0,30 1-9 * * *").elapsed()).isFalse();
    assertThat(CronExpression.parse("@daily").elapsed()).isFalse();
    assertThat(CronExpression.parse("0 0 2 ? * */2").elapsed()).isFalse();
    assertThat(CronExpression.parse("@hourly").elapsed()).isTrue();
    assertThat(CronExpression.parse("0 1-9/2 * * *").elapsed()).isTrue();
    assertThat(CronExpression.parse("* 0 2 * * ?").elapsed()).isTrue();
  }

  private static void assertRefused(String expression) {
    assertThatThrownBy(() -> Trigger.cron(expression, Zones.UTC))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageStartingWith("Invalid cron ");
  }
}
