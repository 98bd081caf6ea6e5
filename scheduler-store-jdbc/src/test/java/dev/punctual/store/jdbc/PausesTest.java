package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Pauses;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Pauses among transactions that are left open, writers of plain SQL, and many jobs. */
class PausesTest implements StoreUnderTest {
  private static final PauseScope MAIL = PauseScope.type(JobType.EMAIL);
  private static final int MANY = 2000;

  private final TestStore database = TestStore.fresh();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Pauses pauses() {
    return store().jobs().pauses();
  }

  private void insertMail(String ids) {
    database.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
            + " select id, 'email', 'work', now() - interval '1 minute', '{}' from "
            + ids);
  }

  private Connection somebodyWho(String sql) throws SQLException {
    Connection somebody = database.connection();
    somebody.setAutoCommit(false);
    try (Statement statement = somebody.createStatement()) {
      statement.execute(sql);
    }
    return somebody;
  }

  @Test
  void aPauseWaitsForNobodyAndHoldsWhatSomebodyKeptLocked() throws SQLException {
    insertMail("(values ('a'), ('b')) v (id)");
    try (Connection somebody =
        somebodyWho(
            "update scheduled_jobs set status = 'cancelled', next_run = null"
                + " where job_id = 'a'")) {
      assertThat(pauses().pause(MAIL, Pause.untilResumed())).isTrue();
      somebody.rollback();
    }
    assertThat(claim(livingNode(), 9)).isEmpty();
    pauses().resume(MAIL);
    assertThat(claim(livingNode(), 9)).hasSize(2);
  }

  @Test
  void whatSomebodyKeptLockedWhenAPauseEndedComesBackAllTheSame() throws SQLException {
    insertMail("(values ('a'), ('b')) v (id)");
    pauses().pause(MAIL, Pause.untilResumed());
    NodeId node = livingNode();
    try (Connection somebody =
        somebodyWho(
            "update scheduled_jobs set status = 'cancelled', next_run = null"
                + " where job_id = 'a'")) {
      assertThat(pauses().resume(MAIL)).isTrue();
      assertThat(pauses().inForce()).isEmpty();
      assertThat(claim(node, 9)).hasSize(1);
      somebody.rollback();
    }
    assertThat(store().runs().nextDue(Set.of(WORK))).isPresent();
    assertThat(claim(node, 9)).hasSize(1);
    assertThat(store().runs().nextDue(Set.of(WORK))).isEmpty();
    assertThat(database.query("select scope from scheduler_pauses")).isEmpty();
  }

  @Test
  void aPauseThatIsUnderWayHoldsUpNoClaim() throws SQLException {
    insertMail("(values ('a'), ('b')) v (id)");
    try (Connection somebody = somebodyWho("select pause_jobs('job', 'a')")) {
      assertThat(claim(livingNode(), 9)).extracting(job -> job.id().value()).containsExactly("b");
      somebody.commit();
    }
    assertThat(claim(livingNode(), 9)).isEmpty();
    assertThat(pauses().inForce()).hasSize(1);
  }

  @Test
  void aPauseThatIsRolledBackHoldsNothing() throws SQLException {
    insertMail("(values ('a')) v (id)");
    try (Connection somebody = somebodyWho("select pause_jobs('type', 'email')")) {
      somebody.rollback();
    }
    assertThat(claim(livingNode(), 9)).hasSize(1);
  }

  @Test
  void aPauseAndItsEndAreCommandsInSql() {
    insertMail("(values ('a')) v (id)");
    assertThat(
            database.query(
                "select pause_jobs('Handler', 'work', now() + interval '1 hour', 'why', 'ada')"))
        .containsExactly("t");
    assertThat(job("a").pause().orElseThrow().reason()).contains("why");
    assertThat(
            database.query(
                "select paused_scope || paused_name || paused_reason || paused_by"
                    + " from scheduler_current_jobs"))
        .containsExactly("handlerworkwhyada");
    assertThat(claim(livingNode(), 9)).isEmpty();
    assertThat(database.query("select resume_jobs('handler', 'work')")).containsExactly("t");
    assertThat(database.query("select resume_jobs('handler', 'work')")).containsExactly("f");
    assertThat(claim(livingNode(), 9)).hasSize(1);
  }

  @Test
  void aRowThatAPlainWriterPutIntoTheTableOfPausesHolds() {
    insertMail("(values ('a')) v (id)");
    database.execute(
        "insert into scheduler_pauses (scope, name, until, reason, paused_by)"
            + " values ('type', 'email', 'infinity', ' ', repeat('x', 300))");
    assertThat(claim(livingNode(), 9)).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK)))
        .hasValueSatisfying(next -> assertThat(next).isAfter(Instant.now()));
    assertThat(pauses().inForce().get(0).end()).isEmpty();
    assertThat(pauses().inForce().get(0).by().orElseThrow()).startsWith("odd:xxx");
    assertThat(job("a").pause()).isPresent();
  }

  @Test
  void aPauseThatAPlainWriterDeletedIsRepaired() {
    insertMail("(values ('a')) v (id)");
    pauses().pause(MAIL, Pause.untilResumed());
    assertThat(database.query("select scheduler_repair()")).containsExactly("0");
    assertThat(claim(livingNode(), 9)).isEmpty();
    database.execute("delete from scheduler_pauses");
    assertThat(database.query("select scheduler_repair() > 0")).containsExactly("t");
    assertThat(claim(livingNode(), 9)).hasSize(1);
  }

  @Test
  void aPausedJobThatAPlainWriterGaveAnotherTypeOrHandlerIsSeenAgain() {
    insertMail("(values ('a'), ('b')) v (id)");
    pauses().pause(MAIL, Pause.untilResumed());
    database.execute("update scheduled_jobs set job_type = 'sms' where job_id = 'a'");
    database.execute(
        "update scheduled_jobs set handler = 'other', priority = 2, next_run = now() - interval '1s'"
            + " where job_id = 'b'");
    assertThat(claim(livingNode(), 9)).extracting(job -> job.id().value()).containsExactly("a");
    pauses().resume(MAIL);
    assertThat(database.query("select handler || priority from scheduler_waiting"))
        .containsExactly("other2");
  }

  @Test
  void pausingAHandlerWritesNothingForItsJobs() {
    insertMail("(select 'job-' || i as id from generate_series(1, " + MANY + ") i) v");
    database.execute("create table before as select ctid as at from scheduler_waiting");
    pauses().pause(PauseScope.handler("work"), Pause.untilResumed());
    pauses().pause(PauseScope.all(), Pause.untilResumed());
    pauses().resume(PauseScope.all());
    assertThat(claim(livingNode(), 9)).isEmpty();
    assertThat(
            database.query(
                "select count(*) from scheduler_waiting w join before b on b.at = w.ctid"))
        .containsExactly(Integer.toString(MANY));
  }

  /** One job of a type that is paused is set aside once; from then on no claim comes by it. */
  @Test
  void claimsWalkedPastEveryPausedJob() throws SQLException {
    insertMail("(select 'job-' || i as id from generate_series(1, " + MANY + ") i) v");
    pauses().pause(MAIL, Pause.untilResumed());
    scheduleDue("other");
    NodeId node = livingNode();
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(
              database
                  .store()
                  .within(connection)
                  .runs()
                  .claim(node, 1, Set.of(WORK), Duration.ZERO))
          .hasSize(1);
      assertThat(TableReads.of(connection, "scheduler_waiting").rows()).isLessThan(20);
      assertThat(TableReads.of(connection, "scheduled_jobs").rows()).isLessThan(20);
    }
  }

  @Test
  void jobsOfAPausedTypeThatWereScheduledMeanwhileAreWalkedPastOnce() throws SQLException {
    pauses().pause(MAIL, Pause.untilResumed());
    insertMail("(select 'job-' || i as id from generate_series(1, " + MANY + ") i) v");
    scheduleDue("other");
    NodeId node = livingNode();
    assertThat(claim(node, 1)).hasSize(1);
    scheduleDue("one more");
    try (Connection connection = database.connection()) {
      connection.setAutoCommit(false);
      assertThat(
              database
                  .store()
                  .within(connection)
                  .runs()
                  .claim(node, 1, Set.of(WORK), Duration.ZERO))
          .hasSize(1);
      assertThat(TableReads.of(connection, "scheduler_waiting").rows()).isLessThan(20);
    }
  }

  @Test
  void moreThanAClaimBringsBackComeBackInSeveral() {
    insertMail("(select 'job-' || i as id from generate_series(1, 10500) i) v");
    pauses().pause(MAIL, Pause.until(Instant.now().plusSeconds(3600)));
    elapse(Duration.ofHours(2));
    NodeId node = livingNode();
    assertThat(claim(node, 1)).hasSize(1);
    assertThat(store().runs().nextDue(Set.of(WORK))).isPresent();
    assertThat(claim(node, 1)).hasSize(1);
    assertThat(database.query("select count(*) from scheduler_waiting where handler = ''"))
        .containsExactly("0");
    assertThat(database.query("select scope from scheduler_pauses")).isEmpty();
  }
}
