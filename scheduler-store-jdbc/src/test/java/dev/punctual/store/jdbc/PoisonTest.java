package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.Rescued;
import dev.punctual.port.Retiming;
import dev.punctual.port.RunQueue;
import dev.punctual.search.JobFilter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No value that plain SQL may set in one row keeps a call from serving the other rows: it is
 * refused, or the row is listed, and the rest goes on.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PoisonTest {
  private static final Set<HandlerName> WORK = Set.of(HandlerName.of("work"));
  private static final List<JobId> GOOD =
      IntStream.range(0, 9).mapToObj(i -> JobId.of("good-" + i)).toList();
  private static final String ODD_ROWS =
      "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata, declared_by)"
          + " select 'odd-' || i, 'custom', 'work', now() - interval '1 s', '{}', 'tests'"
          + " from generate_series(1, %d) i";
  private static final Set<String> REFUSED =
      Set.of("23514", "23502", "23505", "22003", "22007", "22008", "54000", "428C9");

  private static final boolean ONE_AT_A_TIME =
      System.getProperty("punctual.poison", "").equals("each");

  private final TestStore database = TestStore.fresh();
  private final RunQueue runs = database.store().runs();
  private NodeId node = NodeId.random();

  /** When the row becomes odd. */
  private enum Moment {
    WAITING,
    CLAIMED,
    PROMOTED
  }

  @AfterAll
  void close() {
    database.close();
  }

  @BeforeEach
  void empty() {
    database.empty();
    // Limits that hold nobody back, so that all rows are counted.
    database.query("select limit_jobs('handler', 'work', 1000), limit_jobs('key', '*', 1000)");
    node = NodeId.random();
    beat();
  }

  private void beat() {
    runs.heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), WORK));
  }

  private static List<NewJob> newJobs(List<JobId> ids) {
    JobOptions options = JobOptions.DEFAULT.withMaxRetries(3);
    return ids.stream()
        .map(
            id ->
                new NewJob(
                    new JobSpec(
                        id, JobType.CUSTOM, HandlerName.of("work"), null, Metadata.EMPTY, options),
                    null))
        .toList();
  }

  private void setUp(int odd, Moment moment) {
    empty();
    database.store().jobs().schedule(newJobs(GOOD), OnConflict.ERROR);
    database.execute(ODD_ROWS.formatted(odd));
    if (moment != Moment.WAITING) {
      List<Job> claimed = claim();
      assertThat(claimed).hasSize(GOOD.size() + odd);
      if (moment == Moment.PROMOTED) {
        promote(claimed);
      }
    }
  }

  private List<Job> claim() {
    return new ArrayList<>(runs.claim(node, 1000, WORK, Duration.ZERO));
  }

  private void promote(List<Job> jobs) {
    database.query(
        "select scheduler_promote('%s', '{%s}', '{%s}')"
            .formatted(
                node.value(),
                joined(jobs, Job::row),
                joined(jobs, job -> job.state().hold().fence())));
  }

  private static String joined(List<Job> jobs, Function<Job, Long> number) {
    return String.join(",", jobs.stream().map(number).map(String::valueOf).toList());
  }

  /** Whether the table took it; it may refuse for what the value is, and for nothing else. */
  private boolean taken(String sql) {
    try (Connection connection = database.connection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return true;
    } catch (SQLException refused) {
      assertThat(REFUSED).as("%s: %s", sql, refused.getMessage()).contains(refused.getSQLState());
      return false;
    }
  }

  static List<String> columns() {
    return Poison.columns();
  }

  @ParameterizedTest
  @MethodSource("columns")
  void oneRowThatPlainSqlInsertsStopsNobody(String column) {
    for (String value : Poison.of(column)) {
      setUp(0, Moment.WAITING);
      List<String> columns = new ArrayList<>(List.of("job_id", "job_type", "run_date", "metadata"));
      List<String> values = new ArrayList<>(List.of("'odd-1'", "'custom'", "now()", "'{}'"));
      int at = columns.indexOf(column);
      if (at >= 0) {
        columns.remove(at);
        values.remove(at);
      }
      columns.add(column);
      values.add(value);
      if (taken(
          "insert into scheduled_jobs (%s) values (%s)"
              .formatted(String.join(", ", columns), String.join(", ", values)))) {
        assertThatTheOthersGoOn(column + " = " + value, 1, Moment.WAITING);
      }
    }
  }

  /**
   * Each value of a column in a row of its own. With {@code -Dpunctual.poison=each} there is one
   * odd row at a time, which takes ten minutes and tells which it was.
   */
  @ParameterizedTest
  @MethodSource("columns")
  void rowsThatPlainSqlUpdatesStopNobody(String column) {
    List<String> assignments = Poison.assignments(column);
    for (Moment moment : Moment.values()) {
      if (ONE_AT_A_TIME) {
        assignments.forEach(each -> updateAndGoOn(List.of(each), moment));
      } else {
        updateAndGoOn(assignments, moment);
      }
    }
  }

  private void updateAndGoOn(List<String> assignments, Moment moment) {
    makeOdd(assignments, moment);
    assertThatTheOthersGoOn(moment + " " + assignments, assignments.size(), moment);
  }

  /** Of all columns at once, each in a row of its own. */
  @ParameterizedTest
  @EnumSource(Moment.class)
  void manyOddRowsStopNobody(Moment moment) {
    int odd = makeManyOdd(moment);
    assertThatTheOthersGoOn(moment + " all at once", odd, moment);
  }

  private int makeManyOdd(Moment moment) {
    List<String> small =
        Poison.columns().stream()
            .flatMap(column -> Poison.assignments(column).stream())
            .filter(assignment -> !assignment.contains("000000)"))
            .toList();
    makeOdd(small, moment);
    return small.size();
  }

  private void makeOdd(List<String> assignments, Moment moment) {
    setUp(assignments.size(), moment);
    for (int i = 0; i < assignments.size(); i++) {
      taken(
          "update scheduled_jobs set %s where job_id = 'odd-%d'"
              .formatted(assignments.get(i), i + 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Moment.class)
  void repairBringsManyOddRowsBack(Moment moment) {
    int odd = makeManyOdd(moment);
    database.query("select scheduler_repair()");
    assertRepaired(moment + " all at once", odd);
  }

  /** At one moment for each column: that of all columns at once is tried at all of them. */
  @ParameterizedTest
  @MethodSource("columns")
  void repairBringsOddRowsBack(String column) {
    int turn = Poison.columns().indexOf(column);
    Moment moment = Moment.values()[turn % Moment.values().length];
    makeOdd(Poison.assignments(column), moment);
    database.query("select scheduler_repair()");
    assertRepaired(moment + " " + column, Poison.assignments(column).size());
  }

  private void assertRepaired(String what, int odd) {
    assertThat(
            database.query(
                "select f from scheduled_jobs j, scheduler_row_fault(j) f where f is not null"))
        .as(what)
        .isEmpty();
    assertThat(
            database.query(
                "select j.id from scheduled_jobs j where (j.status = 'scheduled')::int <>"
                    + " (select count(*) from scheduler_waiting w where w.id = j.id"
                    + "  and (w.handler, w.priority, w.next_run) = (j.handler, j.priority, j.next_run))"
                    + " + case j.status when 'scheduled' then (select count(*) from scheduler_claims c"
                    + "  where j.id = any (c.jobs) and j.fence < c.id) else 0 end"
                    + " or j.status = 'running' and locked_by is null"
                    + " or j.locked_by is not null and j.status not in ('running', 'cancelled')"))
        .as(what)
        .isEmpty();
    assertThat(database.store().jobs().search().jobs(JobFilter.ALL, null, 1000).jobs())
        .hasSize(GOOD.size() + odd);
  }

  private void assertThatTheOthersGoOn(String what, int odd, Moment moment) {
    try {
      goOn(odd, moment);
    } catch (RuntimeException | AssertionError failure) {
      throw new AssertionError(what + ": " + failure.getMessage(), failure);
    }
  }

  private void goOn(int odd, Moment moment) {
    List<JobId> all = new ArrayList<>(GOOD);
    IntStream.rangeClosed(1, odd).forEach(i -> all.add(JobId.of("odd-" + i)));
    assertThat(database.store().jobs().search().jobs(JobFilter.ALL, null, 1000).jobs())
        .hasSize(GOOD.size() + odd)
        .extracting(Job::id)
        .containsAll(GOOD);
    assertThat(database.store().jobs().count()).isNotEmpty();
    runs.nextDue(WORK);
    beat();
    runs.rescue(3, Duration.ZERO);
    List<Job> held = moment == Moment.WAITING ? claim() : heldByNow();
    assertHolds(held);
    assertRetried(held);
    held = claim();
    assertHolds(held);
    promote(held);
    assertThat(runs.reconcile(node, Map.of())).isGreaterThanOrEqualTo(GOOD.size());
    assertHolds(claim());
    assertRescued();
    commands(all);
  }

  private List<Job> heldByNow() {
    return database.store().jobs().search().jobs(JobFilter.ALL, null, 1000).jobs().stream()
        .filter(job -> node.equals(job.state().hold().node()))
        .toList();
  }

  private static void assertHolds(Collection<Job> jobs) {
    assertThat(jobs).extracting(Job::id).containsAll(GOOD);
  }

  private void assertRetried(List<Job> jobs) {
    List<FinishedRun> ends = jobs.stream().map(PoisonTest::retried).toList();
    assertThat(runs.finish(node, ends).accepted()).containsAll(rowsOfGood(jobs));
  }

  private static List<Long> rowsOfGood(List<Job> jobs) {
    return jobs.stream().filter(job -> GOOD.contains(job.id())).map(Job::row).toList();
  }

  private static FinishedRun retried(Job job) {
    Instant now = Instant.now();
    Transition retry =
        new Transition(
            JobStatus.SCHEDULED, job.state().runDate(), now, 1, RunOutcome.RETRIED, null);
    return FinishedRun.of(job, retry, new Run.Times(job.due(), now, now, now), null, null);
  }

  private void assertRescued() {
    runs.leave(node);
    assertThat(runs.rescue(3, Duration.ZERO)).extracting(Rescued::id).containsAll(GOOD);
    node = NodeId.random();
    beat();
    assertHolds(claim());
  }

  private void commands(List<JobId> all) {
    var jobs = database.store().jobs();
    assertThat(jobs.schedule(newJobs(all), OnConflict.UPDATE)).hasSize(all.size());
    assertThat(jobs.schedule(newJobs(all), OnConflict.REPLACE)).hasSize(all.size());
    assertHolds(claim());
    Instant now = Instant.now();
    assertThat(
            jobs.reschedule(
                all.stream().map(id -> new Retiming(id, null, now, now, null)).toList()))
        .containsAll(GOOD);
    assertThat(jobs.cancelAll(all)).isGreaterThanOrEqualTo(GOOD.size());
    beat();
    runs.reconcile(node, Map.of());
    jobs.removeEnded(Duration.ZERO, 10_000);
    assertThat(jobs.search().jobs(JobFilter.ALL, null, 1000).jobs())
        .extracting(Job::id)
        .doesNotContainAnyElementsOf(GOOD);
  }

  @Test
  void everyColumnIsTried() {
    assertThat(
            database.query(
                "select column_name::text from information_schema.columns"
                    + " where table_schema = 'public' and table_name = 'scheduled_jobs'"))
        .containsExactlyInAnyOrderElementsOf(Poison.columns());
  }
}
