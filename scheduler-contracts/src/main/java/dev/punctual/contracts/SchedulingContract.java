package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
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
import dev.punctual.job.TriggerText;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What scheduling promises. */
public interface SchedulingContract extends StoreUnderTest {

  @Test
  default void aScheduledJobIsReadBackAsItWasGiven() {
    Instant at = Instant.parse("2031-05-06T07:08:09.123456Z");
    JobSpec spec =
        new JobSpec(
            JobId.of("it's \"quoted\" \\ ünïcode 🎉"),
            JobType.EMAIL,
            HandlerName.of("mailer"),
            new TriggerText("daily:08:00", "Europe/Berlin"),
            new Metadata("{\"to\": \"a@b.c\", \"n\": 9007199254740993}"),
            new JobOptions(
                (short) -7, 9, Backoff.DEFAULT, Duration.ofMillis(1500), "customer:42 \"ü\""));
    store().jobs().schedule(List.of(new NewJob(spec, at)), OnConflict.ERROR);

    Job job = store().jobs().find(spec.id()).orElseThrow();
    assertThat(job.spec().metadata().json()).contains("9007199254740993").contains("a@b.c");
    assertThat(withoutMetadata(job.spec())).isEqualTo(withoutMetadata(spec));
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().runDate()).isEqualTo(at);
    assertThat(job.due()).isEqualTo(at);
    assertThat(job.state().lastRun()).isNull();
    assertThat(job.attempt()).isEqualTo(1);
  }

  private static JobSpec withoutMetadata(JobSpec spec) {
    return new JobSpec(
        spec.id(), spec.type(), spec.handler(), spec.trigger(), Metadata.EMPTY, spec.options());
  }

  @Test
  default void aJobWithoutAnInstantIsDueAtOnce() {
    scheduleDue("now");
    assertThat(claim(livingNode(), 10)).extracting(Job::id).containsExactly(JobId.of("now"));
  }

  @Test
  default void anUnknownIdFindsNothing() {
    assertThat(store().jobs().find(JobId.of("nobody"))).isEmpty();
  }

  @Test
  default void aTakenIdIsRefusedAndNothingOfTheCallIsScheduled() {
    scheduleDue("taken", "taken too");
    List<NewJob> jobs =
        List.of(newJob("free", null), newJob("taken", null), newJob("taken too", null));
    assertThatThrownBy(() -> store().jobs().schedule(jobs, OnConflict.ERROR))
        .isInstanceOfSatisfying(
            DuplicateJobException.class,
            refused ->
                assertThat(refused.ids())
                    .containsExactlyInAnyOrder(JobId.of("taken"), JobId.of("taken too")))
        .hasMessageContaining("taken")
        .hasMessageContaining("replace");
    assertThat(store().jobs().find(JobId.of("free"))).isEmpty();
  }

  @Test
  default void anEndedJobStillHoldsItsId() {
    scheduleDue("done");
    NodeId node = livingNode();
    store().runs().finish(node, List.of(completed(claim(node, 1).get(0))));
    assertThatThrownBy(() -> scheduleDue("done")).isInstanceOf(DuplicateJobException.class);
  }

  @Test
  default void keepLeavesTheOldJobAlone() {
    Instant old = Instant.parse("2031-01-01T00:00:00Z");
    store().jobs().schedule(List.of(newJob("a", old)), OnConflict.ERROR);
    List<ScheduleResult> results =
        store().jobs().schedule(List.of(newJob("a", null), newJob("b", null)), OnConflict.KEEP);
    assertThat(results)
        .containsExactly(
            new ScheduleResult(JobId.of("a"), Action.KEPT),
            new ScheduleResult(JobId.of("b"), Action.INSERTED));
    assertThat(job("a").due()).isEqualTo(old);
  }

  @Test
  default void replaceStartsTheJobAnew() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job first = claim(node, 1).get(0);
    store().runs().finish(node, List.of(completed(first)));
    Instant next = Instant.parse("2031-01-01T00:00:00Z");

    List<ScheduleResult> results =
        store().jobs().schedule(List.of(newJob("a", next)), OnConflict.REPLACE);
    assertThat(results).containsExactly(new ScheduleResult(JobId.of("a"), Action.REPLACED));
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("a").due()).isEqualTo(next);
    assertThat(job("a").row()).isEqualTo(first.row());
    assertThat(job("a").state().counters().runs()).isZero();
    assertThat(store().jobs().runs(JobId.of("a"), 10)).hasSize(1);
  }

  @Test
  default void replacingARunningJobDisownsItsRun() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    store().jobs().schedule(List.of(newJob("a", null)), OnConflict.REPLACE);
    assertThat(store().runs().finish(node, List.of(completed(running))).accepted()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void thousandsAreScheduledInOneCall() {
    List<NewJob> jobs = IntStream.range(0, 5000).mapToObj(i -> newJob("job-" + i, null)).toList();
    assertThat(store().jobs().schedule(jobs, OnConflict.ERROR))
        .hasSize(5000)
        .allSatisfy(result -> assertThat(result.action()).isEqualTo(Action.INSERTED));
    assertThat(store().jobs().count()).containsEntry(JobStatus.SCHEDULED, 5000L);
  }

  @Test
  default void noJobsAreNoWork() {
    assertThat(store().jobs().schedule(List.of(), OnConflict.ERROR)).isEmpty();
  }
}
