package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.TriggerText;
import dev.punctual.port.Retiming;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What giving a job another time promises. */
public interface RescheduleContract extends StoreUnderTest {
  /** A trigger of nobody else's. */
  TriggerText NIGHTLY = new TriggerText("daily:03:00", "Europe/Berlin");

  private static Instant later() {
    return Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
  }

  private boolean reschedule(
      String id, @Nullable TriggerText trigger, Instant runDate, @Nullable Instant expected) {
    JobId job = JobId.of(id);
    Set<JobId> changed =
        store()
            .jobs()
            .reschedule(
                List.of(new Retiming(job, trigger, runDate, runDate.plusMillis(500), expected)));
    assertThat(changed).isSubsetOf(job);
    return !changed.isEmpty();
  }

  @Test
  default void aScheduledJobGoesByItsNewTimeAtOnce() {
    scheduleDue("a");
    Instant runDate = later();
    assertThat(reschedule("a", NIGHTLY, runDate, null)).isTrue();
    Job job = job("a");
    assertThat(job.spec().trigger()).isEqualTo(NIGHTLY);
    assertThat(job.state().runDate()).isEqualTo(runDate);
    assertThat(job.due()).isEqualTo(runDate.plusMillis(500));
    assertThat(claim(livingNode(), 10)).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(runDate.plusMillis(500));
  }

  @Test
  default void aRunningJobEndsItsRunAndThenGoesByItsNewTime() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    Instant runDate = later();
    assertThat(reschedule("a", NIGHTLY, runDate, null)).isTrue();
    assertThat(job("a").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(job("a").state().runDate()).isEqualTo(running.state().runDate());
    assertThat(store().runs().finish(node, List.of(completed(running))).accepted()).hasSize(1);
    Job job = job("a");
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().runDate()).isEqualTo(runDate);
    assertThat(job.due()).isEqualTo(runDate.plusMillis(500));
    assertThat(store().jobs().runs(job.id(), 9).get(0).times().runDate())
        .as("history tells the occurrence that ran")
        .isEqualTo(running.state().runDate());
  }

  @Test
  default void theNewTimeIsTakenUpOnce() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    reschedule("a", null, Instant.now().minusSeconds(60), null);
    store().runs().finish(node, List.of(completed(running)));
    Job again = claim(node, 1).get(0);
    store().runs().finish(node, List.of(completed(again)));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aRunThatIsCancelledStaysCancelled() {
    scheduleDue("a", "b");
    NodeId node = livingNode();
    List<Job> running = claim(node, 2);
    reschedule("a", NIGHTLY, later(), null);
    reschedule("b", NIGHTLY, later(), null);
    assertThat(store().jobs().cancel(JobId.of("a"))).isTrue();
    store()
        .runs()
        .finish(
            node,
            List.of(
                completed(running.get(0)),
                ended(running.get(1), JobStatus.CANCELLED, null, RunOutcome.CANCELLED)));
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("b").status()).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void aReplacedJobForgetsTheTimeItWasGivenBefore() {
    scheduleDue("a");
    NodeId node = livingNode();
    claim(node, 1);
    reschedule("a", NIGHTLY, later(), null);
    store().jobs().schedule(List.of(newJob("a", null)), OnConflict.REPLACE);
    Job again = claim(node, 1).get(0);
    store().runs().finish(node, List.of(completed(again)));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void aFailedJobKeepsItsNewTriggerForItsRetry() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(running, JobStatus.FAILED, null, RunOutcome.FAILED)));
    assertThat(reschedule("a", NIGHTLY, later(), null)).isTrue();
    assertThat(job("a").status()).isEqualTo(JobStatus.FAILED);
    assertThat(job("a").spec().trigger()).isEqualTo(NIGHTLY);
    assertThat(store().jobs().retry(JobId.of("a"))).isTrue();
    assertThat(claim(node, 1)).hasSize(1);
  }

  @Test
  default void theRetryOfARescheduledJobRanTheNewOccurrenceBeforeItsTime() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(running, JobStatus.FAILED, null, RunOutcome.FAILED)));
    reschedule("a", NIGHTLY, later(), null);
    store().jobs().retry(JobId.of("a"));
    assertThat(claim(node, 1).get(0).state().runDate()).isEqualTo(running.state().runDate());
  }

  @Test
  default void aTimeThatALostNodeNeverTookUpCameBackAfterALaterOne() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job running = claim(node, 1).get(0);
    reschedule("a", NIGHTLY, later(), null);
    assertThat(store().runs().reconcile(node, Map.of())).isEqualTo(1);
    reschedule("a", null, Instant.now().minusSeconds(60), null);
    Job again = claim(node, 1).get(0);
    assertThat(again.state().runDate()).isAfter(running.state().runDate().minusSeconds(120));
    store().runs().finish(node, List.of(completed(again)));
    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void whatHasEndedOrIsUnknownIsLeftAlone() {
    scheduleDue("a", "b");
    NodeId node = livingNode();
    claim(node, 2).forEach(job -> store().runs().finish(node, List.of(completed(job))));
    store().jobs().cancel(JobId.of("b"));
    assertThat(reschedule("a", NIGHTLY, later(), null)).isFalse();
    assertThat(reschedule("nobody", NIGHTLY, later(), null)).isFalse();
    assertThat(job("a").spec().trigger()).isNull();
    assertThat(store().jobs().reschedule(List.of())).isEmpty();
  }

  @Test
  default void aJobThatIsNotAsExpectedIsLeftAlone() {
    Instant stands = later();
    store().jobs().schedule(List.of(newJob("a", stands)), OnConflict.ERROR);
    Instant other = stands.plusSeconds(3600);
    assertThat(reschedule("a", null, other, stands.plusSeconds(1))).isFalse();
    assertThat(reschedule("a", NIGHTLY, other, stands)).as("another trigger").isFalse();
    assertThat(reschedule("a", null, other, stands)).isTrue();
    assertThat(job("a").state().runDate()).isEqualTo(other);
  }

  @Test
  default void theNewestZoneRulesAreRemembered() {
    assertThat(store().runs().zoneRules()).isEmpty();
    store().runs().zoneRules("2026a");
    assertThat(store().runs().zoneRules()).contains("2026a");
    store().runs().zoneRules("2025b");
    assertThat(store().runs().zoneRules()).contains("2026a");
  }
}
