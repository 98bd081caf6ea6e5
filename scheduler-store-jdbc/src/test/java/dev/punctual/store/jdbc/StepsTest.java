package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.contracts.EngineFaultContract;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.contracts.steps.DiaryContract;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.port.RunDiary;
import dev.punctual.port.SchedulerStore;
import dev.punctual.run.KeptStep;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Steps that write in the store's database: their work is done exactly once. */
class StepsTest implements EngineUnderTest, DiaryContract {
  private final TestStore database = TestStore.fresh();

  @Override
  public SchedulerStore store() {
    return database.store();
  }

  @Override
  public void elapse(Duration time) {
    database.moveIntoThePast(time);
  }

  @BeforeEach
  void table() {
    database.execute("create table payments (cents integer)");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private Connection transaction() throws SQLException {
    Connection connection = database.connection();
    connection.setAutoCommit(false);
    return connection;
  }

  private static void pay(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("insert into payments values (1990)");
    }
  }

  private void payInAStep(RunContext run, boolean commits) throws SQLException {
    try (Connection connection = transaction()) {
      run.steps().within(connection).step("pay", () -> pay(connection));
      if (commits) {
        connection.commit();
      } else {
        connection.rollback();
      }
    }
  }

  private List<String> payments() {
    return database.query("select count(*)::text from payments");
  }

  @Test
  void theWorkOfAStepAndItsNoteAreCommittedTogether() {
    AtomicInteger attempts = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "pay",
                raw(),
                (metadata, run) -> {
                  int attempt = attempts.incrementAndGet();
                  payInAStep(run, attempt > 1);
                  if (attempt < 4) {
                    throw new IOException("again");
                  }
                })
            .start()) {
      scheduler.schedule(JobRequest.of("p", "pay").maxRetries(5));
      await("p", JobStatus.COMPLETED);
      assertThat(scheduler.activity("p").steps())
          .extracting(KeptStep::attempt)
          .as("the first attempt rolled back")
          .containsExactly(2);
    }
    assertThat(attempts).hasValue(4);
    assertThat(payments()).containsExactly("1");
  }

  @Test
  void aStepThatWasRolledBackIsDoneAgainInTheSameAttempt() {
    try (JobScheduler scheduler =
        builder()
            .task(
                "pay",
                raw(),
                (metadata, run) -> {
                  payInAStep(run, false);
                  payInAStep(run, true);
                })
            .start()) {
      scheduler.schedule(JobRequest.of("p", "pay").maxRetries(0));
      await("p", JobStatus.COMPLETED);
    }
    assertThat(payments()).containsExactly("1");
  }

  @Test
  void aNameThatIsTakenStaysTakenHoweverOftenItIsRefused() {
    AtomicInteger refused = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .task(
                "pay",
                raw(),
                (metadata, run) -> {
                  run.step("pay", () -> {});
                  for (int i = 0; i < 2; i++) {
                    try {
                      payInAStep(run, true);
                    } catch (InvalidInputException taken) {
                      refused.incrementAndGet();
                    }
                  }
                })
            .start()) {
      scheduler.schedule(JobRequest.of("p", "pay").maxRetries(0));
      await("p", JobStatus.COMPLETED);
    }
    assertThat(refused).hasValue(2);
    assertThat(payments()).containsExactly("0");
  }

  /** A node that was taken for dead commits at last, while another is at the same step. */
  @Test
  void ofTwoAttemptsAtOnceOneDoesTheStep() throws Exception {
    NodeId slow = livingNode();
    scheduleDue("p");
    Job first = claim(slow, 1).get(0);
    try (Connection one = transaction();
        Connection other = transaction()) {
      assertThat(within(one).keep(first.row(), step(first, "pay", "1", BEGAN))).isTrue();
      store().runs().leave(slow);
      NodeId quick = livingNode();
      store().runs().rescue(3, Duration.ZERO);
      Job second = claim(quick, 1).get(0);
      KeptStep again = step(second, "pay", "2", BEGAN.plusSeconds(1));
      assertThat(diary().steps(second.row(), second.state().runDate())).isEmpty();

      CompletableFuture<Boolean> kept =
          CompletableFuture.supplyAsync(() -> within(other).keep(second.row(), again));
      Awaitility.await("the second waits for the first")
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> !database.query("select pid from pg_locks where not granted").isEmpty());
      one.commit();
      assertThat(kept.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isFalse();
      other.rollback();
      assertThat(diary().steps(second.row(), null)).extracting(KeptStep::result).containsOnly("1");
    }
  }

  private RunDiary within(Connection connection) {
    return database.store().within(connection).runs().diary();
  }

  @Test
  void whatADeadNodeKeptIsNotDoneAgainByTheNextOne() {
    NodeId dead = NodeId.random();
    beat(dead, Duration.ofSeconds(20));
    scheduleDue("a");
    Job run = claim(dead, 1).get(0);
    diary().keep(run.row(), step(run, "charge", "\"r-1\"", BEGAN));
    elapse(Duration.ofSeconds(21));
    AtomicInteger charges = new AtomicInteger();
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(EngineFaultContract.SHORT_GRACE))
            .task(
                "work",
                raw(),
                (metadata, next) -> {
                  String receipt =
                      next.step("charge", String.class, () -> "r-" + charges.incrementAndGet());
                  next.log(receipt);
                })
            .start()) {
      await("a", JobStatus.COMPLETED);
      assertThat(scheduler.activity("a").log().get(0).text()).isEqualTo("r-1");
    }
    assertThat(charges).hasValue(0);
  }
}
