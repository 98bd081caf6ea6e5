package dev.punctual.store.jdbc.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.TestStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What inserts tell Supabase Realtime, where a database has it. */
class RealtimeSendTest {
  private static final String INSERT =
      "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata) ";
  private static final String DUE = "values ('a', 'email', now(), 'scheduled', '{}')";
  private static final String SEND =
      """
      create schema realtime;
      create table realtime.sent (message text);
      create function realtime.send(payload jsonb, event text, topic text, private boolean)
        returns void language plpgsql as $$
      begin
        %s
      end $$;
      """;
  private static final String RECORD =
      "insert into realtime.sent"
          + " values (concat_ws(' ', payload, event, topic, private, current_user));";

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private void realtimeDoes(String what) {
    database.execute(SEND.formatted(what));
  }

  private String owner() {
    return database.query("select current_user::text").get(0);
  }

  @Test
  void aStatementSendsOneEmptyMessageHoweverManyJobsItInserts() {
    realtimeDoes(RECORD);
    database.execute(
        INSERT
            + "select 'job-' || n, 'email', now(), 'scheduled', '{}' from generate_series(1, 50) n");
    assertThat(database.query("select message from realtime.sent"))
        .containsExactly("{} due scheduler f " + owner());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select retry_job('failed')",
        "select scheduler_rest_reschedule('{failed,later}', '{null,null}', '{null,null}',"
            + " array[now(), now()], array[now(), now()], '{null,null}')",
        "select reschedule_job('later', now() + interval '5 seconds')",
        "select reschedule_job('later', trigger => 'daily:08:00')",
        "select schedule_job('later', on_conflict => 'replace')",
      })
  void oneMessageTellsThatJobsBecameDueSooner(String command) {
    jobsAreThere();
    database.execute(command);
    assertThat(database.query("select message from realtime.sent"))
        .containsExactly("{} due scheduler f " + owner());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select retry_job('later')",
        "select retry_job('nobody')",
        "select reschedule_job('later', now() + interval '2 hours')",
        "select reschedule_job('nobody', now())",
        "select schedule_job('later', delay => '2 hours', on_conflict => 'replace')",
        "select schedule_job('later', on_conflict => 'keep')",
        "select cancel_job('later')",
      })
  void whatMakesNoJobDueSoonSendsNothing(String command) {
    jobsAreThere();
    database.execute(command);
    assertThat(database.query("select message from realtime.sent")).isEmpty();
  }

  private void jobsAreThere() {
    database.execute(
        INSERT
            + "values ('later', 'email', now() + interval '1 hour', 'scheduled', '{}'),"
            + " ('failed', 'email', now(), 'failed', '{}')");
    realtimeDoes(RECORD);
  }

  @Test
  void whatIsNotDueSoonIsNotSent() {
    realtimeDoes(RECORD);
    database.execute(
        INSERT
            + "values ('a', 'email', now() + interval '1 hour', 'scheduled', '{}'),"
            + " ('b', 'email', now(), 'cancelled', '{}')");
    assertThat(database.query("select message from realtime.sent")).isEmpty();
  }

  @Test
  void aFailureToSendKeepsTheJobAndLeavesNothingBehind() {
    realtimeDoes(RECORD + " raise exception 'out of order';");
    database.execute(INSERT + DUE);
    assertThat(database.query("select job_id from scheduled_jobs")).containsExactly("a");
    assertThat(database.query("select message from realtime.sent")).isEmpty();
  }

  @Test
  void aSchemaOfThatNameWithoutTheFunctionIsNoHindrance() {
    database.execute("create schema realtime");
    database.execute(INSERT + DUE);
    assertThat(database.query("select job_id from scheduled_jobs")).containsExactly("a");
  }

  @Test
  void whoInsertsNeedsNoRightInRealtime() {
    realtimeDoes(RECORD);
    String role = "inserter_" + System.nanoTime();
    database.execute("create role " + role);
    try {
      database.execute("grant insert on scheduled_jobs to " + role);
      database.execute("alter table scheduled_jobs disable row level security");
      database.execute("set role " + role + "; " + INSERT + DUE + "; reset role");
      assertThat(database.query("select message from realtime.sent"))
          .containsExactly("{} due scheduler f " + owner());
    } finally {
      database.execute("drop owned by " + role + "; drop role " + role);
    }
  }

  /** It would run with the rights of the tables' owner. */
  @Test
  void whatSomebodyElseCallsRealtimeIsNotCalled() {
    realtimeDoes(RECORD);
    String role = "stranger_" + System.nanoTime();
    database.execute("create role " + role + "; alter schema realtime owner to " + role);
    try {
      database.execute(INSERT + DUE);
      assertThat(database.query("select message from realtime.sent")).isEmpty();
    } finally {
      database.execute("drop owned by " + role + " cascade; drop role " + role);
    }
  }
}
