package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.handler.JobTask;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a running scheduler promises on any store. */
public interface EngineContract extends EngineUnderTest {

  @Test
  default void aDueJobRunsOnceWithItsPayloadAndKeepsItsResult() {
    Collection<Greeting> seen = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        builder()
            .handler(
                "greet",
                Greeting.class,
                (greeting, run) -> {
                  seen.add(greeting);
                  return Outcome.done(Map.of("greeted", greeting.name()));
                })
            .start()) {
      scheduler.schedule(JobRequest.of("g", "greet").with(new Greeting("Ada", 2)));
      Job done = await("g", JobStatus.COMPLETED);
      assertThat(done.state().nextRun()).isNull();
    }
    assertThat(seen).containsExactly(new Greeting("Ada", 2));
    Run run = awaitRuns("g", 1).get(0);
    assertThat(run.outcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(run.result()).contains("Ada");
    assertThat(run.times().started()).isAfterOrEqualTo(run.times().due());
  }

  @Test
  default void resultsAreNotKeptWhenNotWanted() {
    try (JobScheduler scheduler =
        builder()
            .config(quick().withStoreJobResults(false))
            .handler("work", raw(), (metadata, run) -> Outcome.done("secret"))
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(awaitRuns("a", 1).get(0).result()).isNull();
  }

  private JobScheduler startOneThatWorksAndOneThatBreaks(SchedulerConfig config) {
    return builder()
        .config(config)
        .task("work", raw(), (metadata, run) -> {})
        .task(
            "break",
            raw(),
            (metadata, run) -> {
              throw new IllegalStateException("broken");
            })
        .start();
  }

  @Test
  default void successfulRunsAreNotKeptWhenNotWantedButFailedOnesAre() {
    try (JobScheduler scheduler =
        startOneThatWorksAndOneThatBreaks(
            quick().withStoreSuccessfulRuns(false).withRetryFailedJobs(false))) {
      scheduler.schedule(JobRequest.of("good", "work"));
      scheduler.schedule(JobRequest.of("bad", "break"));
      await("good", JobStatus.COMPLETED);
      await("bad", JobStatus.FAILED);
    }
    assertThat(store().jobs().runs(JobId.of("good"), 10)).isEmpty();
    assertThat(awaitRuns("bad", 1).get(0).error()).contains("broken");
  }

  @Test
  default void completedJobsLeaveNothingWhenNothingIsWantedButOthersStay() {
    try (JobScheduler scheduler =
        startOneThatWorksAndOneThatBreaks(
            quick().withKeepCompletedJobs(false).withRetryFailedJobs(false))) {
      scheduler.schedule(JobRequest.of("good", "work"));
      scheduler.schedule(JobRequest.of("bad", "break"));
      scheduler.scheduleRecurring(
          "work", Trigger.interval(Duration.ofSeconds(1), Instant.EPOCH), Map.of());
      await("bad", JobStatus.FAILED);
      awaitRuns("work", 2);
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> store().jobs().find(JobId.of("good")).isEmpty());
    }
    assertThat(job("work").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void aFutureJobDoesNotStartBeforeItIsDue() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).start()) {
      scheduler.schedule(JobRequest.of("soon", "work").after(Duration.ofMillis(400)));
      await("soon", JobStatus.COMPLETED);
    }
    Run.Times times = awaitRuns("soon", 1).get(0).times();
    assertThat(times.started()).isAfterOrEqualTo(times.due().minusMillis(20));
  }

  @Test
  default void aRecurringJobRunsAtEveryOccurrence() {
    try (JobScheduler scheduler = builder().task("tick", raw(), (metadata, run) -> {}).start()) {
      scheduler.scheduleRecurring(
          "tick", Trigger.interval(Duration.ofSeconds(1), Instant.EPOCH), Map.of());
      awaitRuns("tick", 2);
      assertThat(scheduler.cancel("tick")).isTrue();
    }
    List<Run> runs = awaitRuns("tick", 2);
    assertThat(runs).extracting(run -> run.times().due()).doesNotHaveDuplicates();
    assertThat(runs.get(0).times().due()).isAfter(runs.get(1).times().due());
    assertThat(job("tick").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void aJobWithoutAHandlerStaysScheduledAndOthersRun() {
    long fence;
    try (JobScheduler scheduler = builder().task("known", raw(), (metadata, run) -> {}).start()) {
      scheduler.schedule(JobRequest.of("stranger", "unknown"));
      fence = job("stranger").state().hold().fence();
      scheduler.schedule(JobRequest.of("friend", "known"));
      await("friend", JobStatus.COMPLETED);
      assertThat(job("stranger").status()).isEqualTo(JobStatus.SCHEDULED);
    }
    assertThat(job("stranger").state().hold().fence()).isEqualTo(fence);
  }

  @Test
  default void aJobScheduledElsewhereWakesASleepingNode() {
    try (JobScheduler node = builder().task("work", raw(), (metadata, run) -> {}).start();
        JobScheduler client = builder().build()) {
      client.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
      assertThat(node.nextDue()).isEmpty();
    }
  }

  @Test
  default void twoNodesRunEachOfManyJobsOnce() {
    Map<JobId, AtomicInteger> seen = new ConcurrentHashMap<>();
    JobTask<Object> count =
        (metadata, run) ->
            seen.computeIfAbsent(run.jobId(), id -> new AtomicInteger()).incrementAndGet();
    try (JobScheduler one = builder().task("work", raw(), count).start();
        JobScheduler two = builder().task("work", raw(), count).start()) {
      one.scheduleAll(
          IntStream.range(0, 1000).mapToObj(i -> JobRequest.of("job-" + i, "work")).toList(),
          OnConflict.ERROR);
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> store().jobs().count().getOrDefault(JobStatus.COMPLETED, 0L) == 1000);
      assertThat(two.activeRuns()).isLessThanOrEqualTo(1000);
    }
    assertThat(seen).hasSize(1000);
    assertThat(seen.values()).allSatisfy(count1 -> assertThat(count1).hasValue(1));
  }

  @Test
  default void jobsAreReadBackAcrossPages() {
    try (JobScheduler scheduler = builder().build()) {
      scheduler.scheduleAll(
          IntStream.range(0, 25).mapToObj(i -> JobRequest.of("job-" + i, "work")).toList(),
          OnConflict.ERROR);
      assertThat(scheduler.find(JobFilter.ALL)).hasSize(25);
      assertThat(scheduler.find(JobFilter.ALL).limit(10)).hasSize(10);
      assertThat(scheduler.findByStatus(JobStatus.SCHEDULED)).hasSize(25);
      assertThat(scheduler.findByStatus(JobStatus.FAILED)).isEmpty();
    }
  }

  @Test
  default void eventsTellWhatHappened() {
    Collection<SchedulerEvent> events = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        builder()
            .events(events::add)
            .events(
                event -> {
                  throw new IllegalStateException("a broken sink is no obstacle");
                })
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(events)
        .hasAtLeastOneElementOfType(SchedulerEvent.Scheduled.class)
        .hasAtLeastOneElementOfType(SchedulerEvent.RunStarted.class)
        .hasAtLeastOneElementOfType(SchedulerEvent.RunRecorded.class);
  }
}
