package dev.punctual.store.jdbc.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.TestStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that plain SQL spreads, as Java does. */
class SpreadSqlTest {
  private static final TestStore DATABASE = TestStore.fresh();
  private static final ZoneId UTC = ZoneId.of("UTC");

  @BeforeEach
  void empty() {
    DATABASE.empty();
  }

  @AfterAll
  static void close() {
    DATABASE.close();
  }

  private static String sql(String expression) {
    return DATABASE.query("select " + expression).get(0);
  }

  @Test
  void plainSqlSpreadsACrowd() {
    Instant at = Instant.parse("2040-01-01T09:00:00Z");
    try (JobScheduler scheduler =
        JobScheduler.builder(DATABASE.store())
            .task("work", Metadata.class, (metadata, run) -> {})
            .build()) {
      List<String> crowd = List.of("one", "two", "three");
      crowd.forEach(id -> scheduler.schedule(JobRequest.of(id, "work").at(at)));
      String filter =
          "'{\"due_from\": \"2040-01-01T09:00:00Z\", \"due_until\": \"2040-01-01T09:00:00Z\"}'";
      assertThat(
              sql(
                  "bulk_jobs('spread', "
                      + filter
                      + ", 3, jitter => '10 minutes', delay => '0') ->> 'counted'"))
          .isEqualTo("3");
      scheduler.runDue();
      for (String id : crowd) {
        Job job = scheduler.get(id).orElseThrow();
        assertThat(job.state().runDate()).isEqualTo(at);
        assertThat(job.due())
            .isEqualTo(Trigger.once(at).withJitter(Duration.ofMinutes(10)).due(at, id));
      }
      assertThat(sql("bulk_progress(1) ->> 'done'")).isEqualTo("3");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          daily:08:00                                         | PT24H
          weekly:mon,fri@08:00;gap=next                       | PT24H
          monthly:1,last@09:00                                | PT24H
          interval:PT90M@2026-01-01T00:00:00Z                 | PT1H30M
          interval:P1D@2026-01-01T00:00:00Z                   | PT24H
          interval:PT15M@end                                  | PT876000H
          cron:* * * * *                                      | PT1M
          cron:*/7 * * * *                                    | PT4M
          cron:0 9-17 * * mon-fri                             | PT1H
          cron:0,50 9 * * *                                   | PT50M
          cron:30 2 * * *                                     | PT24H
          cron:0 0/20 8 L-3 * ?                               | PT20M
          cron:10,40 * * * * ? 2030                           | PT30S
          cron:@hourly                                        | PT1H
          cron:@daily                                         | PT24H
          rrule:DTSTART=20260102T090000;FREQ=WEEKLY;BYDAY=FR  | PT24H
          rrule:DTSTART=20260102T090000;FREQ=DAILY;BYHOUR=9,10|
          every other friday at 9:00 from 2026-01-02          |
          cron:0 0 H * * ?                                    |
          odd                                                 |
          """)
  void theLeastGapIsWhatTheTextTells(String trigger, String gap) {
    assertThat(
            sql(
                "scheduler_duration_text(g) from scheduler_least_gap('"
                    + trigger
                    + "') g where g is not null union all select null limit 1"))
        .isEqualTo(gap);
  }

  @Test
  void theOffsetIsTheOneThatJavaDraws() {
    Trigger trigger =
        Trigger.parse("interval:PT1H@2020-01-01T00:00:00Z;jitter=PT47M", UTC, Instant.EPOCH);
    for (int i = 0; i < 300; i++) {
      String job = "j\u00e4b \uD83D\uDE00" + "x".repeat(i % 40) + i;
      Instant at = Instant.parse("2031-01-01T00:00:00Z").plus(Duration.ofHours(7L * i));
      long millis = Duration.between(at, trigger.due(at, job)).toMillis();
      assertThat(sql("scheduler_jitter('" + job + "', '" + at + "', 2820000)"))
          .isEqualTo(Long.toString(millis));
    }
  }

  @Test
  void aTimeThatIsNoneIsRefused() {
    assertThatThrownBy(() -> sql("bulk_jobs('spread', '{}', jitter => '25 hours')"))
        .hasStackTraceContaining("jitter \"25:00:00\"")
        .hasStackTraceContaining("1 second to 24 hours");
    assertThatThrownBy(() -> sql("bulk_jobs('cancel', '{}', jitter => '1 minute')"))
        .hasStackTraceContaining("with spread, and none otherwise");
  }
}
