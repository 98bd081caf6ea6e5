package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.JobStore;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listing, cancelling, retrying and removing promise. */
public interface QueryContract extends StoreUnderTest {

  @Test
  default void jobsAreListedNewestFirstPageByPage() {
    scheduleDue("a", "b", "c", "d", "e");
    List<String> seen = new ArrayList<>();
    JobPage page = store().jobs().search().jobs(JobFilter.ALL, null, 2);
    page.jobs().forEach(job -> seen.add(job.id().value()));
    while (page.more()) {
      page = store().jobs().search().jobs(JobFilter.ALL, page.searchedTo(), 2);
      page.jobs().forEach(job -> seen.add(job.id().value()));
    }
    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
  }

  @Test
  default void listsAreFilteredByStatusAndType() {
    scheduleDue("a", "b");
    store().jobs().cancel(JobId.of("b"));
    assertThat(
            store()
                .jobs()
                .search()
                .jobs(JobFilter.ALL.withStatus(JobStatus.CANCELLED), null, 100)
                .jobs())
        .extracting(Job::id)
        .containsExactly(JobId.of("b"));
    assertThat(store().jobs().search().jobs(JobFilter.ALL.withType(JobType.SMS), null, 100).jobs())
        .isEmpty();
    assertThat(store().jobs().count())
        .containsEntry(JobStatus.SCHEDULED, 1L)
        .containsEntry(JobStatus.CANCELLED, 1L);
  }

  @Test
  default void aScheduledJobIsCancelledOnceAndNeverRuns() {
    scheduleDue("a");
    assertThat(store().jobs().cancel(JobId.of("a"))).isTrue();
    assertThat(store().jobs().cancel(JobId.of("a"))).isFalse();
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("a").state().nextRun()).isNull();
    assertThat(claim(livingNode(), 10)).isEmpty();
  }

  @Test
  default void whatIsNotThereOrHasEndedIsNotCancelled() {
    assertThat(store().jobs().cancel(JobId.of("nobody"))).isFalse();
    scheduleDue("done");
    NodeId node = livingNode();
    store().runs().finish(node, List.of(completed(claim(node, 1).get(0))));
    assertThat(store().jobs().cancel(JobId.of("done"))).isFalse();
    assertThat(job("done").status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  default void onlyAFailedJobIsRetried() {
    scheduleDue("a");
    assertThat(store().jobs().retry(JobId.of("a"))).isFalse();
    assertThat(store().jobs().retry(JobId.of("nobody"))).isFalse();
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    store().runs().finish(node, List.of(ended(run, JobStatus.FAILED, null, RunOutcome.FAILED)));
    assertThat(store().jobs().retry(JobId.of("a"))).isTrue();
    assertThat(job("a").state().counters().retries()).isZero();
    assertThat(claim(node, 1)).extracting(Job::id).containsExactly(JobId.of("a"));
  }

  @Test
  default void endedJobsAndTheirHistoryAreRemovedWhenOldEnough() {
    scheduleDue("done", "cancelled", "failed", "waiting");
    NodeId node = livingNode();
    for (Job run : claim(node, 3)) {
      boolean fails = run.id().value().equals("failed");
      store()
          .runs()
          .finish(
              node,
              List.of(
                  fails ? ended(run, JobStatus.FAILED, null, RunOutcome.FAILED) : completed(run)));
    }
    store().jobs().cancel(JobId.of("waiting"));
    assertThat(store().jobs().removeEnded(Duration.ofDays(7), 100))
        .isEqualTo(new JobStore.Removed(0, 0));

    elapse(Duration.ofDays(8));
    assertThat(store().jobs().removeEnded(Duration.ofDays(7), 100).jobs()).isEqualTo(3);
    assertThat(store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs())
        .extracting(Job::id)
        .containsExactly(JobId.of("failed"));
    assertThat(store().jobs().runs(JobId.of("failed"), 10)).hasSize(1);
  }

  @Test
  default void nothingIsOldEnoughForTheLongestAge() {
    scheduleDue("a");
    store().jobs().cancel(JobId.of("a"));
    assertThat(store().jobs().removeEnded(Duration.ofDays(Integer.MAX_VALUE), 100))
        .isEqualTo(new JobStore.Removed(0, 0));
  }

  @Test
  default void removalKeepsToItsLimit() {
    scheduleDue("a", "b", "c");
    for (String id : List.of("a", "b", "c")) {
      store().jobs().cancel(JobId.of(id));
    }
    elapse(Duration.ofDays(1));
    assertThat(store().jobs().removeEnded(Duration.ofHours(1), 2).jobs()).isEqualTo(2);
    assertThat(store().jobs().removeEnded(Duration.ofHours(1), 2).jobs()).isEqualTo(1);
  }

  @Test
  default void aFarFutureJobIsKeptAndListed() {
    Instant far = Instant.parse("9999-12-31T23:59:59Z");
    store().jobs().schedule(List.of(newJob("far", far)), OnConflict.ERROR);
    assertThat(job("far").due()).isEqualTo(far);
  }
}
