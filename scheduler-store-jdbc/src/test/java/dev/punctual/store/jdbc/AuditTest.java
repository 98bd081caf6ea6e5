package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.JobId;
import dev.punctual.port.SchedulerStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asked for what: among plain SQL, and in transactions of callers. */
class AuditTest implements StoreUnderTest {
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

  private List<String> noted() {
    return SHARED.query(
        "select concat_ws(' ', who, source, action, target) from scheduler_audit order by id");
  }

  @Test
  void whoAsksWithinATransactionIsNotTakenForWhoAsksNext() throws SQLException {
    scheduleDue("a", "b", "c", "d");
    try (Connection connection = SHARED.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      client.by("ann").within(connection).cancel("none");
      client.by("ann").within(connection).cancel("a");
      client.within(connection).cancel("b");
      client.by("ann").within(connection).cancel("none");
      statement.execute("select cancel_job('c')");
      statement.execute("select set_config('scheduler.changed_by', 'eve', true)");
      client.within(connection).cancel("d");
      connection.commit();
    }
    assertThat(noted())
        .containsExactly("ann java cancel a", "java cancel b", "sql cancel c", "eve java cancel d");
  }

  @Test
  void whatIsRolledBackWasNotAskedFor() throws SQLException {
    scheduleDue("a");
    try (Connection connection = SHARED.connection()) {
      connection.setAutoCommit(false);
      assertThat(client.by("ann").within(connection).cancel("a")).isTrue();
      connection.rollback();
    }
    assertThat(noted()).isEmpty();
  }

  /** Callers share connections, and settings are the transaction's own. */
  @Test
  void whoAskedBeforeOnTheSameConnectionIsForgotten() {
    scheduleDue("a", "b");
    client.by("ann").cancel("a");
    store().jobs().cancel(JobId.of("b"));
    SHARED.execute("select pause_jobs('all', paused_by => ' bo ')");
    assertThat(noted()).containsExactly("ann java cancel a", "java cancel b", "bo sql pause");
  }

  @Test
  void sqlSaysWhoAsksAndTheDatabaseFromWhere() throws SQLException {
    scheduleDue("a");
    try (Connection connection = SHARED.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("set application_name = 'a script'");
      statement.execute("set scheduler.changed_by = 'ann'");
      statement.execute("select retry_job('a'), cancel_job('a')");
    }
    assertThat(noted()).containsExactly("ann sql cancel a");
    assertThat(SHARED.query("select origin from scheduler_audit"))
        .singleElement()
        .asString()
        .matches("postgres, a script, .+");
  }

  @Test
  void aTokenTellsWhoAsksWhateverTheCommandSays() throws SQLException {
    try (Connection connection = SHARED.connection();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('request.jwt.claims', '{\"sub\": \"ada\"}', false)");
      statement.execute("select pause_jobs('all', paused_by => 'bo')");
    }
    assertThat(noted()).containsExactly("ada sql pause");
    assertThat(SHARED.query("select paused_by from scheduler_pauses")).containsExactly("ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update scheduler_audit set who = 'nobody'",
        "delete from scheduler_audit",
        "truncate scheduler_audit"
      })
  void nobodyChangesWhatWasNoted(String change) {
    scheduleDue("a");
    client.by("ann").cancel("a");
    assertThatThrownBy(() -> SHARED.execute(change))
        .hasStackTraceContaining("rows are added, and stay as they are");
    assertThat(noted()).containsExactly("ann java cancel a");
  }

  @Test
  void theCleanUpLeavesNobodyTheRightToForget() {
    scheduleDue("a");
    client.cancel("a");
    elapse(Duration.ofDays(2));
    store().jobs().removeEnded(Duration.ofDays(1), 100);
    assertThat(noted()).isEmpty();
    scheduleDue("b");
    client.cancel("b");
    assertThatThrownBy(() -> SHARED.execute("delete from scheduler_audit"))
        .hasStackTraceContaining("delete refused");
  }
}
