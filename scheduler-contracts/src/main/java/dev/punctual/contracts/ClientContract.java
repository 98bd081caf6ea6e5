package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.OnConflict;
import dev.punctual.PayloadType;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.port.SearchQueries;
import dev.punctual.search.JobFilter;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Kinds of jobs, the client that handlers have, and schedulers that stop and start, on any store.
 */
public interface ClientContract extends EngineUnderTest {
  /** Jobs with one payload. */
  JobKind<Greeting> GREET = JobKind.of("greet", Greeting.class);

  /** Jobs with a list of payloads. */
  JobKind<List<Greeting>> GREET_ALL = JobKind.listOf("greet_all", Greeting.class);

  /** Jobs with payloads by name. */
  JobKind<Map<String, Greeting>> GREET_BY_NAME =
      JobKind.of("greet_by_name", new PayloadType<>() {});

  @Test
  default void payloadsOfKindsComeOutAsTheyWentIn() {
    Queue<Object> greeted = new ConcurrentLinkedQueue<>();
    JobScheduler scheduler =
        builder()
            .on(GREET, (one, run) -> greeted.add(one.name()))
            .on(GREET_ALL, (all, run) -> all.forEach(one -> greeted.add(one.name())))
            .handle(
                GREET_BY_NAME,
                (all, run) -> {
                  all.values().forEach(one -> greeted.add(one.name()));
                  return Outcome.done();
                })
            .build();
    List<Greeting> list = List.of(new Greeting("Bea", 1), new Greeting("Cy", 2));
    Map<String, Greeting> map = Map.of("d", new Greeting("Di", 3));
    scheduler.schedule(GREET.job("one", new Greeting("Ada", 1)));
    scheduler.schedule(GREET_ALL.job("list", list));
    scheduler.schedule(GREET_BY_NAME.job("map", map));
    assertThat(scheduler.runDue()).isEqualTo(3);
    assertThat(greeted).containsExactlyInAnyOrder("Ada", "Bea", "Cy", "Di");
    assertThat(scheduler.payload(job("list"), GREET_ALL)).isEqualTo(list);
    assertThat(scheduler.payload(job("map"), GREET_BY_NAME)).isEqualTo(map);
    assertThat(job("one").payload(Greeting.class)).isEqualTo(new Greeting("Ada", 1));
    assertThat(job("list").metadata()).startsWith("{\"value\"");
    assertThatThrownBy(() -> scheduler.payload(job("one"), GREET_ALL))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("metadata");
  }

  @Test
  default void anEmptyListAndAnEmptyPayloadAreLegal() {
    JobScheduler scheduler = builder().on(GREET_ALL, (all, run) -> {}).build();
    scheduler.schedule(GREET_ALL.job("none", List.of()));
    assertThat(scheduler.runDue()).isEqualTo(1);
    assertThat(scheduler.payload(job("none"), GREET_ALL)).isEmpty();
    assertThat(job("none").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aHandlerSchedulesWhatFollows() {
    Queue<String> greeted = new ConcurrentLinkedQueue<>();
    try (JobScheduler scheduler =
        builder()
            .on(
                GREET,
                (one, run) -> {
                  greeted.add(one.name());
                  if (one.times() > 1) {
                    run.client()
                        .schedule(
                            GREET.job(
                                run.jobId() + "+", new Greeting(one.name() + "+", one.times() - 1)),
                            OnConflict.KEEP);
                  }
                })
            .start()) {
      scheduler.schedule(GREET.job("a", new Greeting("Ada", 3)));
      awaitRuns("a++", 1);
    }
    assertThat(greeted).containsExactly("Ada", "Ada+", "Ada++");
  }

  @Test
  default void aRunKnowsItsPlaceInTime() {
    Map<String, RunContext> seen = new ConcurrentHashMap<>();
    JobScheduler scheduler =
        builder().on(GREET, (one, run) -> seen.put(run.jobId().value(), run)).build();
    scheduler.schedule(GREET.job("a", new Greeting("Ada", 1)).timeout(Duration.ofMinutes(3)));
    scheduler.schedule(GREET.job("b", new Greeting("Bea", 1)));
    scheduler.runDue();
    assertThat(seen).hasSize(2);
    for (RunContext run : seen.values()) {
      assertThat(run.lateness().isNegative()).isFalse();
      assertThat(run.fence()).isPositive().isEqualTo(run.job().state().hold().fence());
      assertThat(run.attempt()).isEqualTo(1);
      Duration timeout = run.job().spec().options().timeout();
      assertThat(run.deadline()).isEqualTo(Optional.ofNullable(timeout).map(run.startedAt()::plus));
    }
    assertThat(seen.values().stream().filter(run -> run.deadline().isPresent())).hasSize(1);
  }

  @Test
  default void aListWithoutAKindHoldsJsonsOwnValues() {
    Queue<Object> seen = new ConcurrentLinkedQueue<>();
    JobScheduler scheduler =
        builder().task("numbers", List.class, (numbers, run) -> seen.add(numbers)).build();
    scheduler.schedule(JobRequest.of("n", "numbers").with(List.of(1, "two", true)));
    scheduler.runDue();
    assertThat(seen).containsExactly(List.of(1, "two", true));
    assertThat((Object) job("n").payload(List.class)).isEqualTo(List.of(1, "two", true));
  }

  @Test
  default void aSchedulerStopsAndStartsAgainAsAnotherNode() {
    Queue<NodeId> nodes = new ConcurrentLinkedQueue<>();
    JobScheduler scheduler = builder().build();
    assertThat(scheduler.isRunning()).isFalse();
    scheduler.on(GREET, (one, run) -> nodes.add(run.job().state().hold().node()));
    scheduler.schedule(GREET.job("a", new Greeting("Ada", 1)));
    try (scheduler) {
      assertThat(scheduler.start()).isSameAs(scheduler);
      scheduler.start();
      await("a", JobStatus.COMPLETED);
      assertThatThrownBy(() -> scheduler.on(GREET_ALL, (all, run) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("greet_all")
          .hasMessageContaining("before the scheduler starts");
      assertThatThrownBy(scheduler::runDue).isInstanceOf(IllegalStateException.class);
      scheduler.stop();
      scheduler.stop();
      scheduler.on(GREET_ALL, (all, run) -> {});
      scheduler.schedule(GREET.job("b", new Greeting("Bea", 1)));
      scheduler.schedule(GREET_ALL.job("c", List.of()));
      assertThat(job("b").status()).isEqualTo(JobStatus.SCHEDULED);
      scheduler.start();
      await("b", JobStatus.COMPLETED);
      await("c", JobStatus.COMPLETED);
    }
    assertThat(Set.copyOf(nodes)).hasSize(2);
    assertThatThrownBy(scheduler::start)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    scheduler.schedule(GREET.job("d", new Greeting("Di", 1)));
    assertThat(job("d").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  /** A node that starts again while its next job is far knows of it, and a stopped one waits. */
  @Test
  default void whatIsScheduledWhileItIsStoppedRunsOnTime() {
    try (JobScheduler scheduler =
        builder()
            .config(
                quick()
                    .withTiming(
                        new NodeTiming(
                            Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ZERO, 3)))
            .on(GREET, (one, run) -> {})
            .start()) {
      scheduler.stop();
      scheduler.schedule(GREET.job("a", new Greeting("Ada", 1)).after(Duration.ofSeconds(1)));
      scheduler.start();
      Run run = awaitRuns("a", 1).get(0);
      assertThat(run.times().lateness()).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  default void recurringJobsOfAKindHaveItsName() {
    JobScheduler scheduler = builder().on(GREET, (one, run) -> {}).build();
    scheduler.declare(
        "tests", GREET.recurring(Trigger.every(Duration.ofHours(1)), new Greeting("Ada", 1)));
    assertThat(job("greet").payload(Greeting.class).name()).isEqualTo("Ada");
    assertThat(job("greet").handler()).isEqualTo("greet");
    assertThat(job("greet").runDate()).isPresent();
    assertThat(job("greet").lastRun()).isEmpty();
  }

  @Test
  default void aQueryAnswersAsManyAsItSays() {
    JobScheduler scheduler = builder().build();
    int all = SearchQueries.LARGEST_PAGE + 3;
    scheduler.scheduleAll(
        IntStream.range(0, all).mapToObj(i -> GREET.job("job-" + i, new Greeting("n", i))).toList(),
        OnConflict.ERROR);
    assertThat(scheduler.find(JobFilter.ALL).map(Job::id)).hasSize(all).doesNotHaveDuplicates();
    assertThat(scheduler.find(JobFilter.ALL).map(Job::row))
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(scheduler.search().page(JobFilter.ALL, null, SearchQueries.LARGEST_PAGE).jobs())
        .hasSize(SearchQueries.LARGEST_PAGE);
    assertThatThrownBy(() -> scheduler.search().page(JobFilter.ALL, null, 0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
  }

  @Test
  default void aJobTellsWhatItCounts() {
    JobScheduler scheduler = builder().on(GREET, (one, run) -> {}).build();
    try (scheduler) {
      scheduler.start();
      scheduler.schedule(GREET.job("a", new Greeting("Ada", 1)));
      Awaitility.await()
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> job("a").runs() == 1);
      assertThat(job("a").lastRun()).isPresent();
      assertThat(job("a").nextRun()).isEmpty();
      assertThat(job("a").lastError()).isEmpty();
      assertThat(job("a").retries() + job("a").crashes()).isZero();
    }
  }
}
