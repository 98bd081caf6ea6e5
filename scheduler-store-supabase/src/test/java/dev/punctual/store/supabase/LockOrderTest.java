package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions that lock several rows, and are given them in an order that is not that of the table.
 * Somebody holds the last row until both wait. Were the first one to wait there without the rows
 * before it, the second would take these, and the two would wait for each other.
 */
@Tag("slow")
class LockOrderTest {
  /** Row 1 is job z and row 2 job a; both run, and remind of event e. */
  private static final String ROWS =
      """
      insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata)
      select id, 'event_reminder', 'custom', now(), 'scheduled', '{"event_id": "e", "before": "PT1H"}'
      from (values ('z'), ('a')) v (id);
      insert into scheduler_nodes (id, name, heartbeat_at, expires_at, handlers)
      values ('00000000-0000-4000-8000-000000000001', 'n', now(), now() + interval '1 hour', '{}');
      select scheduler_open_batch('both');
      insert into scheduler_predecessors (batch, job)
      select b.id, j.id from scheduler_batches b, scheduled_jobs j;
      insert into scheduled_jobs (job_id, job_type, handler, run_date, status, metadata)
      values ('first', 'custom', 'first', now(), 'scheduled', '{}');
      select scheduler_claim('00000000-0000-4000-8000-000000000001', 9, '{custom}');
      select scheduler_request_bulk('cancel', '{"handlers": ["custom"]}', null, null, null, 0, 2);
      """;

  private static final String FINISH =
      """
      select scheduler_finish('00000000-0000-4000-8000-000000000001', array[2, 1],
        array(select id from scheduler_claims union all select id from scheduler_claims),
        '{completed,completed}', array[now(), now()], '{null,null}', '{0,0}',
        '{completed,completed}', array[now(), now()], array[now(), now()], array[now(), now()],
        '{null,null}', '{null,null}')
      """;
  private static final String REPLACE =
      """
      select scheduler_rest_schedule('replace', '{a,z}', '{custom,custom}', '{h,h}', '{null,null}',
        '{"{}","{}"}', '{0,0}', '{0,0}', '{null,null}', '{null,null}', '{null,null}', '{null,null}')
      """;
  private static final String UNIQUE =
      """
      select scheduler_schedule_unique('{debounce,replace}', '{null,null}', '{1000,null}', 'error', '{a,z}',
        '{custom,custom}', '{h,h}', '{null,null}', '{"{}","{}"}', '{0,0}', '{0,0}', '{null,null}', '{null,null}',
        '{null,null}', '{null,null}')
      """;
  private static final String RESCHEDULE =
      """
      select scheduler_rest_reschedule('{a,z}', '{null,null}', '{null,null}', array[now(), now()],
        array[now(), now()], '{null,null}')
      """;
  private static final String REMIND =
      """
      select scheduler_remind('e', '{a}', 'replace', '{z}', '{event_reminder}', '{h}', '{null}',
        '{"{}"}', '{0}', '{0}', '{null}', '{null}', '{null}', '{null}')
      """;
  private static final String LINKED =
      """
      select scheduler_schedule_linked('{all,all}', '{end,end}', '{null,null}', '{a,z}', '{first,first}', null, null,
        '{null,null}', '{null,null}', '{null,null}', 'replace', '{a,z}', '{custom,custom}', '{h,h}', '{null,null}',
        '{"{}","{}"}', '{0,0}', '{0,0}', '{null,null}', '{null,null}', '{null,null}', '{null,null}')
      """;
  private static final String BULK = "select scheduler_step_bulk(1)";
  private static final String CANCEL_BATCH = "select scheduler_cancel_batch('both')";
  private static final String FAILED =
      """
      update scheduled_jobs
         set status = 'failed', handler = 'h', failed_at = now() - id * interval '1 second'
      """;
  private static final String MOVE = "select move_event('e', now() + interval '1 day')";
  private static final String CANCEL = "select scheduler_cancel_all('{a,z}')";
  private static final String IN_THE_ORDER_GIVEN =
      """
      do $$ begin
        perform from scheduled_jobs where job_id = 'a' for update;
        perform from scheduled_jobs where job_id = 'z' for update;
      end $$
      """;

  private static final TestDatabase MIGRATED = migrated();

  private final TestDatabase database = TestPostgres.shared().newDatabase(MIGRATED);

  private static TestDatabase migrated() {
    TestDatabase template = TestPostgres.shared().newDatabase();
    new Schema(template.dataSource()).migrate();
    return template;
  }

  @BeforeEach
  void setUp() throws SQLException {
    assertThat(stateOf(ROWS)).isEqualTo("none");
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Stream<Arguments> pairs() {
    List<String> calls =
        List.of(
            FINISH, REPLACE, UNIQUE, RESCHEDULE, REMIND, LINKED, MOVE, CANCEL, CANCEL_BATCH, BULK);
    return calls.stream()
        .flatMap(first -> calls.stream().map(second -> Arguments.of(first, second)));
  }

  /** Job a, row 2, failed before job z: that is the order in which they are found. */
  @ParameterizedTest
  @ValueSource(
      strings = {"select scheduler_redrive('{a,z}')", "select scheduler_discard(p_handler => 'h')"})
  void neitherDoThoseWhoSweepFailedJobs(String sweep) throws Exception {
    assertThat(stateOf(FAILED)).isEqualTo("none");
    assertThat(statesOf(sweep, CANCEL)).containsOnly("none");
    assertThat(stateOf(FAILED)).isEqualTo("none");
    assertThat(statesOf(CANCEL, sweep)).containsOnly("none");
    assertThat(stateOf(FAILED)).isEqualTo("none");
    assertThat(statesOf(sweep, "select scheduler_redrive('{z,a}')")).containsOnly("none");
  }

  /** The end of a run waits for no more than a second: 55P03, and it is written later. */
  @ParameterizedTest
  @MethodSource("pairs")
  void noTwoWaitForEachOther(String first, String second) throws Exception {
    assertThat(statesOf(first, second)).isSubsetOf("none", "55P03");
  }

  @Test
  void twoThatLockInDifferentOrdersWould() throws Exception {
    assertThat(statesOf(IN_THE_ORDER_GIVEN, RESCHEDULE)).contains("40P01");
  }

  @Test
  void twoCleanUpsDoNotWaitForEachOther() throws Exception {
    String cleanUp = "select scheduler_rest_cleanup(0)";
    assertThat(stateOf(FINISH)).isEqualTo("none");
    try (Connection somebody = database.dataSource().getConnection();
        Statement statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute("select from job_runs where scheduled_job_id = 2 for update");
      CompletableFuture<String> one = startAndAwaitItsWaiting(1, cleanUp);
      CompletableFuture<String> two = startAndAwaitItsWaiting(2, cleanUp);
      somebody.rollback();
      assertThat(List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS)))
          .containsOnly("none");
    }
  }

  private List<String> statesOf(String first, String second) throws Exception {
    try (Connection somebody = database.dataSource().getConnection();
        Statement statement = somebody.createStatement()) {
      somebody.setAutoCommit(false);
      statement.execute("select from scheduled_jobs where job_id = 'a' for update");
      CompletableFuture<String> one = startAndAwaitItsWaiting(1, first);
      CompletableFuture<String> two = startAndAwaitItsWaiting(2, second);
      somebody.rollback();
      return List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS));
    }
  }

  /** Waits, or has given up waiting already. */
  private CompletableFuture<String> startAndAwaitItsWaiting(int waiting, String call) {
    CompletableFuture<String> started =
        CompletableFuture.supplyAsync(() -> stateOf(call), command -> new Thread(command).start());
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> waiting() >= waiting || started.isDone());
    return started;
  }

  private int waiting() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select count(*) from pg_stat_activity"
                    + " where wait_event_type = 'Lock' and datname = current_database()")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private String stateOf(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "none";
    } catch (SQLException refused) {
      return refused.getSQLState();
    }
  }
}
