package dev.punctual.store.supabase.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.StoreException;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.store.supabase.TestStore;
import dev.punctual.store.supabase.internal.rest.FaultyProject.Mishap;
import dev.punctual.testsupabase.TestSupabase;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A node works through a real PostgREST while a third of its calls go wrong. It keeps its lease, so
 * none of the windows of docs/job-lifecycle.md is open: each attempt is made exactly once.
 */
@Tag("slow")
class MishapsTest {
  private static final int ONCE = 200;
  private static final int FLAKY = 60;
  private static final int HOPELESS = 20;
  private static final int RECURRING = 10;
  private static final int APART = 10;
  private static final int OCCURRENCES = 5;
  private static final long PATIENCE_SECONDS = 120;

  /** So long a lease that no run of faults ends it; heartbeats so frequent that many go wrong. */
  private static final SchedulerConfig CONFIG =
      SchedulerConfig.DEFAULT
          .withTiming(
              new NodeTiming(
                  Duration.ofSeconds(1), Duration.ofMinutes(2), Duration.ofSeconds(30), 5))
          .withBackoff(Backoff.fixed(Duration.ofMillis(200)));

  private static final SupabaseStoreConfig.Timeouts SHORT =
      new SupabaseStoreConfig.Timeouts(
          Duration.ofSeconds(2), Duration.ofMillis(1500), Duration.ofSeconds(3));

  private final TestSupabase project = TestStore.newProject();
  private final Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();

  @AfterEach
  void close() {
    project.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261124})
  void whateverBecomesOfItsCallsEveryAttemptIsMadeOnceAndRecorded(long seed) throws Exception {
    try (FaultyProject between = FaultyProject.before(project.url(), seed);
        SupabaseStore store = SupabaseStore.open(config(between))) {
      between.begin();
      try (JobScheduler node = start(store)) {
        jobs().forEach(part -> scheduleUntilAnswered(node, part));
        Awaitility.await()
            .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .until(
                () ->
                    ask("select job_id from scheduled_jobs where next_run is not null or"
                            + " locked_by is not null or status in ('scheduled', 'running')")
                        .isEmpty());
        between.end();
      }
      assertThat(between.mishapsOf("scheduler_rest_claim")).containsExactly(Mishap.values());
      assertThat(between.mishapsOf("scheduler_finish")).containsExactly(Mishap.values());
    }
    assertThat(runs).hasSize(ONCE + 3 * FLAKY + 2 * HOPELESS + OCCURRENCES * (RECURRING + APART));
    assertThat(runs).allSatisfy((attempt, times) -> assertThat(times).as(attempt).hasValue(1));
    checkHistory();
  }

  private void checkHistory() throws SQLException {
    assertThat(ask("select handler, status, count(*) from scheduled_jobs group by 1, 2 order by 1"))
        .containsExactly(
            "apart completed " + (1 + OCCURRENCES) * APART,
            "flaky completed " + FLAKY,
            "hopeless failed " + HOPELESS,
            "recurring cancelled " + RECURRING,
            "work completed " + ONCE);
    assertThat(
            ask(
                "select handler, outcome, count(*), count(distinct (j.id, r.run_date, r.attempt))"
                    + " from job_runs r join scheduled_jobs j on j.id = r.scheduled_job_id"
                    + " where outcome <> 'missed'"
                    + " and not (handler = 'apart' and outcome in ('snoozed', 'retried')) group by 1, 2 order by 1, 2"))
        .containsExactly(
            "apart completed %1$d %1$d".formatted(2 * OCCURRENCES * APART),
            "flaky completed %1$d %1$d".formatted(FLAKY),
            "flaky retried %1$d %1$d".formatted(2 * FLAKY),
            "hopeless failed %1$d %1$d".formatted(HOPELESS),
            "hopeless retried %1$d %1$d".formatted(HOPELESS),
            "recurring cancelled %1$d %1$d".formatted(RECURRING),
            "recurring completed %1$d %1$d".formatted((OCCURRENCES - 1) * RECURRING),
            "work completed %1$d %1$d".formatted(ONCE));
  }

  private JobScheduler start(SupabaseStore store) {
    return JobScheduler.builder(store)
        .config(CONFIG)
        .task("work", Metadata.class, (metadata, run) -> note(run))
        .task("apart", Metadata.class, (metadata, run) -> note(run))
        .task(
            "flaky",
            Metadata.class,
            (metadata, run) -> {
              note(run);
              if (run.attempt() < 3) {
                throw new IllegalStateException("not yet");
              }
            })
        .task(
            "hopeless",
            Metadata.class,
            (metadata, run) -> {
              note(run);
              throw new IllegalStateException("never");
            })
        .handler(
            "recurring",
            Metadata.class,
            (metadata, run) -> {
              note(run);
              return run.job().state().counters().runs() + 1 < OCCURRENCES
                  ? Outcome.done()
                  : Outcome.cancel("enough");
            })
        .start();
  }

  /** Each occurrence is a job of its own, which the node schedules; that call goes wrong, too. */
  private static Trigger everyOccurrenceApart() {
    return Trigger.every(Duration.ofSeconds(1))
        .withMisfire(MisfirePolicy.RUN_ALL)
        .withConcurrency(ConcurrencyPolicy.ALLOW)
        .withMaxRuns(OCCURRENCES);
  }

  private void note(RunContext run) {
    runs.computeIfAbsent(
            run.idempotencyKey() + " attempt " + run.attempt(), id -> new AtomicInteger())
        .incrementAndGet();
  }

  /** Spread over some seconds, so that there are many calls to spoil. */
  private static Stream<List<JobRequest>> jobs() {
    return Stream.of(
        requests("work", ONCE, 40),
        requests("flaky", FLAKY, 100),
        requests("hopeless", HOPELESS, 300).stream().map(job -> job.maxRetries(1)).toList(),
        IntStream.range(0, APART)
            .mapToObj(
                i -> JobRequest.of("apart-" + i, "apart").on(everyOccurrenceApart()).maxRetries(50))
            .toList(),
        IntStream.range(0, RECURRING)
            .mapToObj(
                i ->
                    JobRequest.of("recurring-" + i, "recurring")
                        .on(Trigger.every(Duration.ofSeconds(1))))
            .toList());
  }

  private static List<JobRequest> requests(String handler, int count, int apartMillis) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                JobRequest.of(handler + "-" + i, handler)
                    .after(Duration.ofMillis((long) apartMillis * i)))
        .toList();
  }

  /** Whoever got no answer asks again; what is there already is kept. */
  private static void scheduleUntilAnswered(JobScheduler node, List<JobRequest> jobs) {
    List<StoreException> failures = new ArrayList<>();
    while (!scheduled(node, jobs, failures)) {
      assertThat(failures).hasSizeLessThan(20);
    }
  }

  private static boolean scheduled(
      JobScheduler node, List<JobRequest> jobs, List<StoreException> failures) {
    try {
      return node.scheduleAll(jobs, OnConflict.KEEP).size() == jobs.size();
    } catch (StoreException failure) {
      return !failures.add(failure);
    }
  }

  private SupabaseStoreConfig config(FaultyProject between) {
    return SupabaseStoreConfig.of(between.url(), SupabaseKey.of(project.keys().serviceRole()))
        .withTimeouts(SHORT);
  }

  private List<String> ask(String sql) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Connection connection = project.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        List<String> line = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          line.add(rows.getString(i));
        }
        lines.add(String.join(" ", line));
      }
    }
    return lines;
  }
}
