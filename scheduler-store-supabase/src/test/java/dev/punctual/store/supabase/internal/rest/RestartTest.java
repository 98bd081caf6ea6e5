package dev.punctual.store.supabase.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStore;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import dev.punctual.testsupabase.TestSupabase;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** PostgREST is killed while a node works through it. */
class RestartTest {
  private static final int JOBS = 600;
  private static final long PATIENCE_SECONDS = 90;

  @Test
  void aNodeGoesOnAfterPostgrestWasKilledAndRunsNothingTwice() throws Exception {
    Map<String, AtomicInteger> runs = new ConcurrentHashMap<>();
    CountDownLatch some = new CountDownLatch(JOBS / 6);
    CountDownLatch more = new CountDownLatch(JOBS / 2);
    try (TestSupabase project =
            TestSupabase.start(database -> new Schema(database.dataSource()).migrate());
        SupabaseStore store = SupabaseStore.open(config(project));
        JobScheduler node =
            JobScheduler.builder(store)
                .task(
                    "work",
                    Metadata.class,
                    (metadata, run) -> {
                      runs.computeIfAbsent(run.jobId().value(), id -> new AtomicInteger())
                          .incrementAndGet();
                      some.countDown();
                      more.countDown();
                    })
                .start()) {
      node.scheduleAll(
          IntStream.range(0, JOBS)
              .mapToObj(i -> JobRequest.of("job-" + i, "work").after(Duration.ofMillis(5L * i)))
              .toList(),
          OnConflict.ERROR);
      assertThat(some.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      project.restartPostgrest();
      assertThat(more.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      project.restartPostgrest();
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .ignoreExceptions()
          .until(() -> node.count().getOrDefault(JobStatus.COMPLETED, 0L) == JOBS);
    }
    assertThat(runs).hasSize(JOBS);
    assertThat(runs.values()).allSatisfy(times -> assertThat(times).hasValue(1));
  }

  private static SupabaseStoreConfig config(TestSupabase project) {
    return SupabaseStoreConfig.of(project.url(), SupabaseKey.of(project.keys().serviceRole()));
  }
}
