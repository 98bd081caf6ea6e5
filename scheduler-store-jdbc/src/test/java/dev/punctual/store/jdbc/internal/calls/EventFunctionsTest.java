package dev.punctual.store.jdbc.internal.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.EventReminders;
import dev.punctual.JobScheduler;
import dev.punctual.store.jdbc.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reminders through SQL alone; they are those that Java makes. */
class EventFunctionsTest {
  private static final String USUAL = "array['1 day', '1 hour', '15 minutes']::interval[]";

  /** All of a row but its names, its event and what the database counts. */
  private static final String ROWS =
      """
      select concat_ws('|', replace(replace(j.job_id, 'java', '?'), 'sql', '?'), j.status, j.job_type,
               j.handler, j.run_date, j.next_run, j.trigger, j.zone, j.priority, j.max_retries,
               j.backoff, j.timeout_ms, j.retry_count, j.run_count, j.metadata - 'event_id')
      from scheduled_jobs j where j.metadata ->> 'event_id' = '%s' order by 1
      """;

  private final TestStore database = TestStore.fresh();
  private final JobScheduler scheduler = JobScheduler.builder(database.store()).build();

  @AfterEach
  void close() {
    database.close();
  }

  private static Instant in(Duration time) {
    return Instant.now().plus(time).truncatedTo(ChronoUnit.MILLIS);
  }

  private String answer(String call) {
    return database.query("select " + call).get(0);
  }

  private List<String> rows(String event) {
    return database.query(ROWS.formatted(event));
  }

  private List<String> ids(String call) {
    return database.query("select jsonb_array_elements(" + call + ") ->> 'job_id'");
  }

  private List<String> statuses(String event) {
    return database.query(
        "select job_id || ' ' || status from scheduled_jobs where metadata ->> 'event_id' = '"
            + event
            + "' order by run_date, job_id");
  }

  @Test
  void theyAreTheRemindersThatJavaMakes() {
    Instant at = in(Duration.ofDays(3));
    scheduler
        .reminders()
        .schedule(
            EventReminders.of("java", at)
                .before(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(15))
                .message("Tea"));
    String call = "schedule_reminders('sql', '" + at + "', " + USUAL + ", message => 'Tea')";
    assertThat(ids(call))
        .containsExactly("reminder:sql:PT24H", "reminder:sql:PT1H", "reminder:sql:PT15M");
    assertThat(rows("sql")).hasSize(3).isEqualTo(rows("java"));
  }

  @Test
  void theAnswerTellsWhatHappenedAndWhenTheyRun() {
    String call =
        "schedule_reminders('e', now() + interval '3 hours', "
            + USUAL
            + ", '{\"to\": \"ada\"}', priority => 5, max_retries => 0, timeout_ms => 1000,"
            + " on_conflict => 'keep')";
    assertThat(answer(call))
        .startsWith(
            "[{\"action\": \"inserted\", \"job_id\": \"reminder:e:PT1H\", \"next_run\": \"20");
    assertThat(answer(call)).contains("\"kept\"").doesNotContain("PT24H");
    assertThat(
            database.query(
                "select concat_ws(' ', metadata ->> 'to', priority, max_retries, timeout_ms)"
                    + " from scheduled_jobs"))
        .containsOnly("ada 5 0 1000");
  }

  @Test
  void whereAllArePastTheNearestIsDueAtOnce() {
    assertThat(ids("schedule_reminders('e', now() + interval '5 min', " + USUAL + ")"))
        .containsExactly("reminder:e:PT15M");
    assertThat(database.query("select next_run <= now() from scheduled_jobs")).containsOnly("t");
  }

  @Test
  void replacingCancelsWhatIsPastByTheNewTime() {
    answer("schedule_reminders('e', now() + interval '3 days', " + USUAL + ")");
    assertThat(
            ids(
                "schedule_reminders('e', now() + interval '30 min', "
                    + USUAL
                    + ", on_conflict => 'replace')"))
        .containsExactly("reminder:e:PT15M");
    assertThat(statuses("e"))
        .containsExactlyInAnyOrder(
            "reminder:e:PT24H cancelled",
            "reminder:e:PT1H cancelled",
            "reminder:e:PT15M scheduled");
  }

  @ParameterizedTest
  @CsvSource({"3, P9D", "3, PT30M", "3, PT5M", "3, -P1D"})
  void anEventMovesAsInJava(int days, Duration to) {
    Instant old = in(Duration.ofDays(days));
    Instant then = to.isNegative() ? old.plus(to) : in(to);
    for (String event : List.of("java", "sql")) {
      insertAllKindsOfReminders(event, old);
    }
    int moved = scheduler.reminders().move("java", then).size();
    assertThat(moved).isPositive();
    assertThat(ids("move_event('sql', '" + then + "')")).hasSize(moved);
    assertThat(withoutThoseDueAtOnce(rows("sql"))).isEqualTo(withoutThoseDueAtOnce(rows("java")));
    assertThat(statuses("sql").toString().replace("sql", "java"))
        .isEqualTo(statuses("java").toString());
  }

  /** What is due at once is so by two clocks that are read one after the other. */
  private List<String> withoutThoseDueAtOnce(List<String> rows) {
    String today = database.query("select to_char(now(), 'YYYY-MM-DD HH24:MI')").get(0);
    return rows.stream().map(row -> row.replaceAll(today + ":[0-9.]+", "now")).toList();
  }

  private void insertAllKindsOfReminders(String event, Instant at) {
    for (String row :
        List.of(
            "'day', '24 hours', 'scheduled', '{\"before\": \"P1D\", \"n\": 1.10}', null, null",
            "'hour', '1 hour', 'completed', '{\"before\": \"PT1H\"}', null,"
                + " 'PT10S*2.0~0.2<PT1H'",
            "'quarter', '15 minutes', 'failed', '{}', null, null",
            "'byhand', '15 minutes', 'scheduled', '{\"before\": \"pt15m\"}',"
                + " 'once:2031-07-01T09:00:00Z;grace=PT2H', null",
            "'after', '-90.5 seconds', 'scheduled', '{\"before\": null}', null, null",
            "'cancelled', '1 hour', 'cancelled', '{\"before\": \"PT1H\"}', null, null",
            "'daily', '1 hour', 'scheduled', '{\"before\": \"PT1H\"}', 'daily:08:00', null",
            "'seeds', '1 hour', 'scheduled', '{\"trigger_type\": \"daily\"}', null, null",
            "'once', '1 hour', 'scheduled', '{\"trigger_type\": \"Once\"}', null, null",
            "'nothing', '1 hour', 'scheduled', '{\"event_time\": \"30 February\"}', null, null",
            "'far', '1 hour', 'scheduled', '{\"before\": \"PT999999999H\"}', null, null")) {
      database.execute(
          """
          insert into scheduled_jobs (job_id, job_type, handler, run_date, next_run, status, metadata,
            trigger, backoff, priority, max_retries, retry_count, run_count)
          select '%1$s' || id, 'event_reminder', 'sender', '%2$s'::timestamptz - before::interval,
            case when status = 'scheduled' then '%2$s'::timestamptz - before::interval end, status,
            jsonb_build_object('event_id', '%1$s', 'event_time', '%2$s'::timestamptz)
              || metadata::jsonb, trigger, backoff, 3, 9, 2, 7
          from (values (%3$s)) as v (id, before, status, metadata, trigger, backoff)
          """
              .formatted(event, at, row));
    }
  }

  @Test
  void aReminderThatIsBeingSentLosesItsFence() {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata, locked_by, fence)"
            + " values ('a', 'event_reminder', now(), 'running',"
            + " '{\"event_id\": \"e\", \"before\": \"PT1H\"}', gen_random_uuid(), 0);"
            + " update scheduled_jobs set fence = 7");
    assertThat(ids("move_event('e', now() + interval '2 hours')")).containsExactly("a");
    assertThat(
            database.query(
                "select concat_ws(' ', status, fence > 7, locked_by, next_run > now())"
                    + " from scheduled_jobs"))
        .containsExactly("scheduled t t");
  }

  @Test
  void anEventIsCancelled() {
    answer("schedule_reminders('e', now() + interval '3 days', " + USUAL + ")");
    answer("schedule_reminders('f', now() + interval '3 days', " + USUAL + ")");
    database.execute("select cancel_job('reminder:e:PT1H')");
    assertThat(answer("cancel_event('e')")).isEqualTo("2");
    assertThat(answer("cancel_event('e')")).isEqualTo("0");
    assertThat(answer("move_event('e', now() + interval '9 days')")).isEqualTo("[]");
    assertThat(statuses("f")).allMatch(status -> status.endsWith("scheduled"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schedule_reminders(' ', now(), array[interval '1 h']) | event_id \" \": expected 1 to 200 characters, not blank",
        "schedule_reminders(repeat('x', 201), now(), array[interval '1 h']) | expected 1 to 200 characters",
        "schedule_reminders('e', now() - interval '1 s', array[interval '1 h']) | expected an instant after now",
        "schedule_reminders('e', null, array[interval '1 h']) | event_time null: expected an instant after now",
        "schedule_reminders('e', 'infinity', array[interval '1 h']) | event_time infinity: expected an instant up to 9999-12-31T23:59:59Z",
        "schedule_reminders('e', now(), null) | before null: expected 1 to 50 intervals",
        "schedule_reminders('e', now(), '{}') | expected 1 to 50 intervals",
        "schedule_reminders('e', now(), array[interval '1 h', null]) | none of them null",
        "schedule_reminders('e', now(), array_fill(interval '1 h', array[51])) | expected 1 to 50 intervals",
        "schedule_reminders('e', now(), array[interval '-1 h']) | before -01:00:00: expected zero to 36500 days",
        "schedule_reminders('e', now(), array[interval '1 month']) | before 1 mon: expected zero to 36500 days, in weeks, days",
        "schedule_reminders('e', now(), array[interval '1 day', '24 hours']) | expected each only once",
        "schedule_reminders('e', now(), array[interval '1 h'], '{\"before\": 1}') | other fields than event_id, event_time and before",
        "schedule_reminders('e', now(), array[interval '1 h'], '{\"message\": 1}', 'm') | message in metadata, not both",
        "schedule_reminders('e', now(), array[interval '1 h'], max_retries => -1) | max_retries -1: expected 0 to 1000",
        "schedule_reminders('e', now(), array[interval '1 h'], on_conflict => 'perhaps') | on_conflict \"perhaps\": expected error, replace or keep",
        "move_event(null, now()) | event_id null: expected 1 to 200 characters",
        "move_event('e', now() - interval '1 s') | expected an instant after now",
        "move_event('e', null) | event_time null",
        "cancel_event('') | event_id \"\": expected 1 to 200 characters",
      })
  void badInputIsRefusedInWords(String call, String message) {
    assertThatThrownBy(() -> database.execute("select " + call))
        .cause()
        .hasMessageContaining(call.substring(0, call.indexOf('(')))
        .hasMessageContaining(message);
  }

  @Test
  void theTriggerOfTheDocsKeepsTheRemindersOfATableRight() throws IOException {
    Matcher sql =
        Pattern.compile("```sql\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/reminders.md")));
    assertThat(sql.find()).isTrue();
    database.execute("create table events (id bigint, starts_at timestamptz, title text)");
    database.execute(sql.group(1));
    database.execute(
        "insert into events values (7, now() + interval '2 hours', 'Tea'), (8, now(), 'Over')");
    assertThat(statuses("7"))
        .containsExactly("reminder:7:PT1H scheduled", "reminder:7:PT15M scheduled");
    database.execute("update events set title = 'Coffee'");
    database.execute("update events set starts_at = '2031-07-01T09:00:00Z' where id = 7");
    assertThat(
            database.query(
                "select next_run = '2031-07-01T08:45:00Z' from scheduled_jobs"
                    + " where job_id = 'reminder:7:PT15M'"))
        .containsExactly("t");
    database.execute("delete from events");
    assertThat(statuses("7")).allMatch(status -> status.endsWith("cancelled"));
    assertThat(statuses("8")).isEmpty();
  }

  @Test
  void theNameOfAnEventFitsItsIndex() {
    String insert =
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata) values"
            + " ('%s', '%s', now(), 'scheduled', jsonb_build_object('event_id', repeat('日', %s)))";
    database.execute(insert.formatted("a", "event_reminder", 200));
    database.execute(insert.formatted("b", "custom", 9000));
    assertThatThrownBy(() -> database.execute(insert.formatted("c", "event_reminder", 201)))
        .cause()
        .hasMessageContaining("event_id of job \"c\" has 201 characters, and 200 are the most");
  }
}
