package dev.punctual.contracts.search;

import static dev.punctual.search.JobFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkPlan;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.bulk.BulkStatus;
import dev.punctual.bulk.JobBulks;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.BulkCommands;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What becomes of all jobs that a filter finds. */
public interface BulkContract extends SearchUnderTest {

  private JobBulks bulks() {
    return builder().build().bulk();
  }

  private BulkCommands commands() {
    return store().jobs().bulks();
  }

  private static JobFilter work() {
    return ALL.withHandler("work");
  }

  private void jobs(int count) {
    IntStream.range(0, count).forEach(i -> schedule("a" + i, "{}"));
  }

  /** Asks for it, and does all steps of two jobs each. */
  private BulkProgress done(BulkRequest request) {
    BulkHandle bulk = bulks().start(request);
    boolean all = false;
    while (!all) {
      all = commands().step(bulk.id(), 2);
    }
    return bulk.progress();
  }

  private static BulkProgress.Counts counts(long matched, long done, long skipped) {
    return new BulkProgress.Counts(matched, done, skipped, 0);
  }

  @Test
  default void allThatMatchAreCancelledStepByStep() {
    jobs(5);
    schedule("mail", MAIL, JobType.EMAIL, "{}", null);
    BulkProgress progress = done(BulkRequest.of(work()).cancel().by("ann").because("a mistake"));
    assertThat(progress.counts()).isEqualTo(counts(5, 5, 0));
    assertThat(progress.status()).isEqualTo(BulkStatus.DONE);
    assertThat(progress.by()).isEqualTo("ann");
    assertThat(progress.reason()).isEqualTo("a mistake");
    assertThat(progress.filter()).contains("work");
    assertThat(found(ALL.withStatus(JobStatus.CANCELLED))).hasSize(5).doesNotContain("mail");
  }

  @Test
  default void whatHasFailedIsRetriedOnceEach() {
    NodeId node = nodeOfBoth();
    jobs(3);
    end(node, JobStatus.FAILED, RunOutcome.FAILED);
    BulkHandle bulk = bulks().start(BulkRequest.of(ALL.withStatus(JobStatus.FAILED)).retry());
    assertThat(commands().step(bulk.id(), 2)).isFalse();
    elapse(Duration.ofSeconds(1));
    end(node, JobStatus.FAILED, RunOutcome.FAILED);
    while (!commands().step(bulk.id(), 2)) {
      assertThat(bulk.progress().ended()).isFalse();
    }
    assertThat(bulk.progress().counts().done()).isEqualTo(3);
    assertThat(found(ALL.withStatus(JobStatus.FAILED))).as("those failed again").hasSize(2);
  }

  @Test
  default void theyGetAnotherTimeOrPriorityOrArePaused() {
    jobs(3);
    Instant later = store().runs().time().plus(Duration.ofHours(5)).truncatedTo(ChronoUnit.SECONDS);
    assertThat(done(BulkRequest.of(work()).rescheduleAt(later)).counts())
        .isEqualTo(counts(3, 3, 0));
    assertThat(job("a1").due()).isEqualTo(later);
    assertThat(done(BulkRequest.of(work()).prioritise(7).by("ann")).counts())
        .isEqualTo(counts(3, 3, 0));
    assertThat(job("a2").spec().options().priority()).isEqualTo((short) 7);
    assertThat(store().jobs().edits().changes(JobId.of("a2"), 0).get(0).by()).isEqualTo("ann");
    assertThat(done(BulkRequest.of(work()).prioritise(7)).counts()).isEqualTo(counts(3, 0, 3));
    assertThat(done(BulkRequest.of(work()).pause().because("at night")).counts())
        .isEqualTo(counts(3, 3, 0));
    assertThat(job("a0").pause()).isPresent();
    assertThat(job("a0").status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  default void whatRunsIsNotDeleted() {
    NodeId node = nodeOfBoth();
    schedule("running", "{}");
    List<Job> running = claimBoth(node);
    jobs(3);
    assertThat(done(BulkRequest.of(work()).delete()).counts()).isEqualTo(counts(4, 3, 1));
    assertThat(found(work())).containsExactly("running");
    assertThat(store().runs().finish(node, List.of(completed(running.get(0)))).accepted())
        .hasSize(1);
  }

  @Test
  default void whatComesLaterAndBulksThemselvesAreLeftAlone() {
    jobs(2);
    BulkHandle bulk = bulks().start(BulkRequest.of(ALL).cancel());
    schedule("later", "{}");
    assertThat(commands().step(bulk.id(), 500)).isTrue();
    assertThat(found(work().withStatus(JobStatus.SCHEDULED))).containsExactly("later");
    assertThat(job("punctual.bulk:" + bulk.id()).status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(commands().step(bulk.id(), 500)).as("it has ended").isTrue();
    assertThat(bulk.progress().counts().done()).isEqualTo(2);
  }

  @Test
  default void aDryRunChangesNothingAndTellsHowMany() {
    jobs(12);
    BulkPlan plan = bulks().dryRun(BulkRequest.of(work()).cancel());
    assertThat(plan.count().jobs()).isEqualTo(12);
    assertThat(plan.count().exact()).isTrue();
    assertThat(plan.sample()).hasSize(10);
    assertThat(found(work().withStatus(JobStatus.SCHEDULED))).hasSize(12);
    assertThat(bulks().latest(9)).isEmpty();
  }

  @Test
  default void anotherNumberThanExpectedIsRefusedWithBoth() {
    jobs(3);
    assertThatThrownBy(() -> bulks().start(BulkRequest.of(work()).cancel().expecting(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2")
        .hasMessageContaining("the number of jobs that match, 3");
    assertThat(done(BulkRequest.of(work()).cancel().expecting(3)).counts().done()).isEqualTo(3);
    assertThat(bulks().latest(9)).hasSize(1);
  }

  @Test
  default void beforeItBeginsItIsUndoneAndLaterEndedWhereItIs() {
    jobs(5);
    BulkHandle undone = bulks().start(BulkRequest.of(work()).cancel());
    assertThat(undone.progress().status()).isEqualTo(BulkStatus.WAITING);
    assertThat(undone.abort()).isTrue();
    assertThat(undone.abort()).isFalse();
    assertThat(undone.progress().status()).isEqualTo(BulkStatus.ABORTED);
    assertThat(commands().step(undone.id(), 2)).isTrue();
    assertThat(found(work().withStatus(JobStatus.SCHEDULED))).hasSize(5);
    BulkHandle ended = bulks().start(BulkRequest.of(work()).cancel());
    assertThat(commands().step(ended.id(), 2)).isFalse();
    assertThat(ended.progress().status()).isEqualTo(BulkStatus.RUNNING);
    assertThat(ended.progress().counts().left()).isEqualTo(3);
    assertThat(ended.abort()).isTrue();
    assertThat(commands().step(ended.id(), 2)).isTrue();
    assertThat(found(work().withStatus(JobStatus.SCHEDULED))).hasSize(3);
    assertThat(bulks().latest(9)).extracting(BulkProgress::id).startsWith(ended.id());
  }

  @Test
  default void aNodeDoesItByItself() {
    jobs(700);
    try (JobScheduler node = builder().config(quick()).start()) {
      BulkHandle bulk =
          node.bulk().start(BulkRequest.of(work()).cancel().after(Duration.ZERO).expecting(700));
      await("punctual.bulk:" + bulk.id(), JobStatus.COMPLETED);
      assertThat(bulk.progress().counts()).isEqualTo(counts(700, 700, 0));
      assertThat(bulk.progress().ended()).isTrue();
    }
    assertThat(found(work().withStatus(JobStatus.CANCELLED))).hasSize(700);
  }

  @Test
  default void whatIsOldIsForgotten() {
    jobs(1);
    BulkProgress progress = done(BulkRequest.of(work()).cancel());
    elapse(Duration.ofDays(3));
    store().jobs().removeEnded(Duration.ofDays(1), 100);
    assertThat(bulks().progress(progress.id())).isEmpty();
    assertThat(bulks().abort(progress.id())).isFalse();
  }

  @Test
  default void whatCannotBeAskedOfManyIsRefusedInWords() {
    assertThatThrownBy(() -> BulkRequest.of(ALL).prioritise(40_000))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("32767");
    assertThatThrownBy(() -> BulkRequest.of(ALL).cancel().expecting(-1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("0 to 1000000");
    assertThatThrownBy(() -> BulkRequest.of(ALL).cancel().after(Duration.ofDays(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("PT24H");
    assertThatThrownBy(() -> BulkRequest.of(ALL).cancel().by(" "))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 255");
    assertThatThrownBy(() -> bulks().latest(0))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000");
  }
}
