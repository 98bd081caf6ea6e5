package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.port.SchedulerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Edits by SQL and among plain writers, in transactions that are left open. */
class EditsTest implements StoreUnderTest {
  private static final TestStore SHARED = TestStore.fresh();

  private final SchedulerClient client = JobScheduler.builder(SHARED.store()).build();

  @Override
  public SchedulerStore store() {
    return SHARED.store();
  }

  @Override
  public void elapse(Duration time) {
    SHARED.moveIntoThePast(time);
  }

  @BeforeEach
  void empty() {
    SHARED.empty();
  }

  @AfterAll
  static void close() {
    SHARED.close();
  }

  private Connection somebodyWho(String sql) throws SQLException {
    Connection somebody = SHARED.connection();
    somebody.setAutoCommit(false);
    try (Statement statement = somebody.createStatement()) {
      statement.execute(sql);
    }
    return somebody;
  }

  private List<String> changes() {
    return SHARED.query(
        "select concat_ws(' ', version, field, before, after, changed_by) from scheduler_changes"
            + " order by scheduled_job_id, version, field");
  }

  @Test
  void aPlainUpdateIsCountedAndTellsWhoDidItIfItSaysSo() throws SQLException {
    scheduleDue("a");
    SHARED.execute("update scheduled_jobs set priority = 4, timeout_ms = 60000");
    SHARED.execute("update scheduled_jobs set priority = priority, status = status");
    try (Connection somebody =
        somebodyWho(
            "select set_config('scheduler.changed_by', 'ada', true);"
                + " update scheduled_jobs set handler = 'other'")) {
      somebody.commit();
    }
    SHARED.execute("update scheduled_jobs set handler = 'work'");
    assertThat(job("a").version()).isEqualTo(4);
    assertThat(changes())
        .containsExactly(
            "2 priority 0 4",
            "2 timeout_ms 60000",
            "3 handler \"work\" \"other\" ada",
            "4 handler \"other\" \"work\"");
    assertThat(client.changes("a", 9).get(2))
        .hasToString(
            "version 2 at "
                + client.changes("a", 9).get(2).at()
                + ": priority from '0' to '4', timeout from none to 'PT1M'");
    assertThat(claim(livingNode(), 1)).extracting(Job::version).containsExactly(4L);
  }

  @Test
  void anEditIsCommittedWithItsCallersWorkOrNotAtAll() throws SQLException {
    scheduleDue("a");
    try (Connection connection = SHARED.connection()) {
      connection.setAutoCommit(false);
      SchedulerClient within = client.within(connection);
      within.edit("a", JobEdit.expecting(1).priority(5).by("ada"));
      assertThat(within.changes("a", 9)).hasSize(1);
      assertThat(job("a").version()).isEqualTo(1);
      assertThatThrownBy(() -> within.edit("a", JobEdit.expecting(1).priority(6)))
          .isInstanceOf(EditConflictException.class)
          .hasMessageContaining("by 'ada'");
      connection.rollback();
      assertThat(client.changes("a", 9)).isEmpty();
      within.edit("a", JobEdit.expecting(1).priority(7).by("bob"));
      assertThatThrownBy(() -> within.edit("a", JobEdit.expecting(1).priority(6)))
          .isInstanceOf(EditConflictException.class);
      connection.commit();
    }
    assertThat(job("a").version()).isEqualTo(2);
    assertThat(job("a").spec().options().priority()).isEqualTo((short) 7);
  }

  @Test
  void whatIsGivenToEditJobIsEdited() {
    scheduleDue("a");
    assertThat(
            SHARED.query(
                "select edit_job('a', 1, 'ada', '{\"n\": 1}', 5, 7, 'PT10S*2.0~0.2<PT1H', 90000,"
                    + " trigger => 'daily:08:00', zone => 'Europe/Berlin')"))
        .containsExactly("{\"action\": \"edited\", \"job_id\": \"a\", \"version\": 2}");
    assertThat(SHARED.query("select edit_job('a', priority => 5)"))
        .containsExactly("{\"action\": \"unchanged\", \"job_id\": \"a\", \"version\": 2}");
    SHARED.query("select edit_job('a', backoff => '', timeout_ms => 0)");
    assertThat(changes())
        .containsExactly(
            "2 backoff \"PT10S*2.0~0.2<PT1H\" ada",
            "2 max_retries 3 7 ada",
            "2 metadata {} {\"n\": 1} ada",
            "2 priority 0 5 ada",
            "2 timeout_ms 90000 ada",
            "2 trigger \"daily:08:00\" ada",
            "2 zone \"Europe/Berlin\" ada",
            "3 backoff \"PT10S*2.0~0.2<PT1H\"",
            "3 timeout_ms 90000");
    assertThat(job("a").unplanned()).as("a node plans what SQL gave").isTrue();
  }

  @Test
  void anInstantThatEditJobIsGivenIsPartOfTheDefinition() {
    scheduleDue("a");
    SHARED.query("select edit_job('a', 1, run_at => '2031-07-01 09:00+00')");
    assertThat(changes())
        .containsExactly("2 trigger \"once:2031-07-01T09:00:00Z\"", "2 zone \"UTC\"");
    assertThat(job("a").nextRun()).hasToString("Optional[2031-07-01T09:00:00Z]");
  }

  @Test
  void aConflictOfEditJobTellsWhatChangedAndNothingOfMetadata() {
    scheduleDue("a");
    client.edit("a", JobEdit.expecting(1).priority(5).with(new Secret("hush")).by("ada"));
    PSQLException refused =
        catchThrowableOfType(
            PSQLException.class,
            () -> somebodyWho("select edit_job('a', 1, priority => 6)").close());
    assertThat(refused.getSQLState()).isEqualTo("PT409");
    ServerErrorMessage said = refused.getServerErrorMessage();
    assertThat(said).isNotNull();
    assertThat(said.getMessage())
        .isEqualTo("edit_job: job \"a\" is at version 2: expected version 1");
    assertThat(said.getDetail())
        .contains("\"changed_by\": \"ada\"", "\"field\": \"metadata\"", "\"after\": \"5\"")
        .doesNotContain("hush");
  }

  record Secret(String secret) {}

  @Test
  void whoEditsIsNotTakenForWhoChangesTheJobNext() throws SQLException {
    scheduleDue("a");
    try (Connection somebody =
        somebodyWho(
            "select set_config('scheduler.changed_by', 'bob', true);"
                + " select edit_job('a', edited_by => 'ada', priority => 1);"
                + " select edit_job('a', priority => 2);"
                + " update scheduled_jobs set priority = 3")) {
      somebody.commit();
    }
    assertThat(client.changes("a", 9))
        .extracting(JobChange::by)
        .containsExactly("bob", "bob", "ada");
  }

  @Test
  void aClaimUnderWayHasTheJobAndItsRunGoesOnAsItWas() throws Exception {
    scheduleDue("a");
    NodeId node = livingNode();
    try (Connection claim =
        somebodyWho("select scheduler_claim('" + node.value() + "', 1, '{work}')")) {
      CompletableFuture<Void> edit =
          CompletableFuture.runAsync(
              () -> client.edit("a", JobEdit.expecting(1).priority(5).by("ada")));
      awaitAWaiter();
      claim.commit();
      edit.get(20, TimeUnit.SECONDS);
    }
    assertThat(job("a").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job("a").version()).isEqualTo(2);
    assertThat(SHARED.query("select id from scheduler_waiting")).isEmpty();
  }

  private void awaitAWaiter() {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(
            () ->
                !SHARED
                    .query(
                        "select pid from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()")
                    .isEmpty());
  }

  @Test
  void anEditUnderWayHoldsTheJobBackAndNoOther() throws SQLException {
    scheduleDue("a", "b");
    NodeId node = livingNode();
    try (Connection edit = somebodyWho("select edit_job('a', priority => 5)")) {
      assertThat(claim(node, 9)).extracting(job -> job.id().value()).containsExactly("b");
      edit.commit();
    }
    assertThat(claim(node, 9)).extracting(Job::version).containsExactly(2L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from scheduled_jobs",
        "truncate scheduled_jobs",
        "select scheduler_finish(p_node, array[id], array[fence], '{completed}', array[now()],"
            + " '{null}', '{0}', '{completed}', array[now()], array[now()], array[now()], '{null}',"
            + " '{null}', '{deleted}') from (select node as p_node, id, fence from scheduler_held) h"
      })
  void whenAJobIsGoneItsChangesAreGone(String end) {
    scheduleDue("a");
    client.edit("a", JobEdit.expecting(1).priority(5));
    claim(livingNode(), 1);
    assertThat(changes()).hasSize(1);
    SHARED.execute(end);
    assertThat(SHARED.query("select job_id from scheduled_jobs")).isEmpty();
    assertThat(changes()).isEmpty();
  }

  @Test
  void aVersionThatSomebodySetByHandStopsNoEdit() {
    scheduleDue("a", "b");
    client.edit("a", JobEdit.expecting(1).priority(5));
    SHARED.execute("update scheduled_jobs set version = 1");
    client.edit("a", JobEdit.expecting(1).priority(6));
    assertThat(client.changes("a", 9).get(0).fields().get(0).after()).isEqualTo("6");
    SHARED.execute(
        "update scheduled_jobs set fence = fence + 1, version = 9223372036854775807"
            + " where job_id = 'a'");
    SHARED.execute("update scheduled_jobs set priority = 7");
    SHARED.execute("update scheduled_jobs set priority = 8");
    assertThat(job("b").version()).isEqualTo(3);
    assertThat(job("a").spec().options().priority()).isEqualTo((short) 8);
    SHARED.query("select scheduler_repair()");
    assertThatThrownBy(() -> SHARED.execute("update scheduled_jobs set version = 0"))
        .cause()
        .hasMessageContaining("version 0: expected 1 to 1000000000000");
  }
}
