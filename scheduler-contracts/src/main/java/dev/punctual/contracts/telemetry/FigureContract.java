package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.RunCounts;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.testkit.FailingStore;
import dev.punctual.testkit.FailingStore.Call;
import dev.punctual.testkit.FailingStore.Failure;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What figures promise of runs: they agree with history. */
public interface FigureContract extends FiguresUnderTest {

  @Test
  default void figuresAgreeWithHistory() {
    JobScheduler scheduler =
        builder()
            .task("good", raw(), (metadata, run) -> {})
            .handler("flaky", raw(), (metadata, run) -> retriedOnce(run.attempt()))
            .handler("bad", raw(), (metadata, run) -> Outcome.fail("never"))
            .task("hourly", raw(), (metadata, run) -> {})
            .task("work", raw(), (metadata, run) -> {})
            .build();
    Trigger hourly = Trigger.every(Duration.ofHours(1)).withMisfire(MisfirePolicy.SKIP);
    scheduler.schedule(JobRequest.of("hourly", "hourly").on(hourly));
    loseANode("work");
    scheduler.scheduleAll(
        List.of(
            JobRequest.of("good 1", "good"),
            JobRequest.of("good 2", "good"),
            JobRequest.of("flaky", "flaky"),
            JobRequest.of("bad", "bad")),
        OnConflict.ERROR);
    scheduler.runDue();
    elapse(Duration.ofSeconds(1));
    scheduler.runDue();
    scheduler.occurrences().skipNext("hourly", "ann");
    elapse(Duration.ofHours(5));
    scheduler.runDue();
    cleanUp();
    assertAgreement("good", "good 1", "good 2");
    assertAgreement("flaky", "flaky");
    assertAgreement("bad", "bad");
    assertAgreement("hourly", "hourly");
    assertAgreement("work", "work");
    assertThat(total("work").counts().rescued()).isEqualTo(1);
    assertThat(total("flaky").counts().retried()).isEqualTo(1);
    assertThat(total("hourly").counts().missed()).isGreaterThan(1);
    assertAgreement(null, "good 1", "good 2", "flaky", "bad", "hourly", "work");
  }

  private static Outcome retriedOnce(int attempt) {
    return attempt == 1 ? Outcome.retry("not yet") : Outcome.done();
  }

  private void loseANode(String id) {
    NodeId dead = livingNode();
    scheduleDue(id);
    assertThat(claim(dead, 10)).hasSize(1);
    store().runs().leave(dead);
    store().runs().rescue(5, Duration.ZERO);
  }

  private void assertAgreement(@Nullable String handler, String... ids) {
    List<Run> runs =
        Stream.of(ids).flatMap(id -> store().jobs().runs(JobId.of(id), 100).stream()).toList();
    List<Run> begun = runs.stream().filter(FigureContract::hasBegun).toList();
    FigurePoint point = total(handler);
    assertThat(point.counts())
        .as("%s", handler)
        .isEqualTo(
            new RunCounts(
                begun.size(),
                count(runs, RunOutcome.COMPLETED),
                count(runs, RunOutcome.FAILED),
                count(runs, RunOutcome.RETRIED),
                count(runs, RunOutcome.MISSED) + count(runs, RunOutcome.EXPIRED),
                count(runs, RunOutcome.CRASHED)));
    assertThat(point.lateness().size()).isEqualTo(begun.size());
    assertThat(point.duration().size()).isEqualTo(begun.size());
    Duration latest =
        begun.stream()
            .map(run -> run.times().lateness())
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    assertThat(point.lateness().max()).isBetween(latest.minusMillis(1), latest.plusMillis(2));
  }

  private static boolean hasBegun(Run run) {
    return run.attempt() != null && run.outcome() != RunOutcome.CRASHED;
  }

  private static long count(List<Run> runs, RunOutcome outcome) {
    return runs.stream().filter(run -> run.outcome() == outcome).mapToLong(Run::occurrences).sum();
  }

  @Test
  default void aNodeThatStopsHasToldAll() {
    try (JobScheduler scheduler =
        builder()
            .config(quick().withTiming(SLEEPY))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(total("work").counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0, 0));
  }

  @Test
  default void aHeartbeatWhoseAnswerIsLostIsCountedOnce() {
    FailingStore failing = new FailingStore(store());
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      for (int i = 0; i < 5; i++) {
        failing.fail(Call.HEARTBEAT, Failure.ANSWER_LOST, 2);
        scheduler.schedule(JobRequest.of("job " + i, "work"));
        await("job " + i, JobStatus.COMPLETED);
      }
    }
    assertThat(total("work").counts()).isEqualTo(new RunCounts(5, 5, 0, 0, 0, 0));
  }

  /** The end was recorded, and the node was told so by nobody. */
  @Test
  default void anEndWhoseAnswerIsLostIsCountedOnce() {
    FailingStore failing = new FailingStore(store()).fail(Call.FINISH, Failure.ANSWER_LOST, 1);
    try (JobScheduler scheduler =
        JobScheduler.builder(failing)
            .codec(codec())
            .config(quick())
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      scheduler.schedule(JobRequest.of("a", "work"));
      await("a", JobStatus.COMPLETED);
    }
    assertThat(total("work").counts()).isEqualTo(new RunCounts(1, 1, 0, 0, 0, 0));
  }
}
