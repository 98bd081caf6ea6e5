package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What claiming promises. */
public interface ClaimContract extends StoreUnderTest {

  @Test
  default void aClaimedJobRunsOnItsNodeUnderARaisedFence() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job before = job("a");
    Job claimed = claim(node, 10).get(0);
    assertThat(claimed.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(claimed.state().hold().node()).isEqualTo(node);
    assertThat(claimed.state().hold().fence()).isGreaterThan(before.state().hold().fence());
    assertThat(claimed.due()).isEqualTo(before.due());
    assertThat(job("a")).isEqualTo(claimed);
    assertThat(claim(node, 10)).isEmpty();
  }

  @Test
  default void neverMoreThanAskedFor() {
    scheduleDue("a", "b", "c");
    assertThat(claim(livingNode(), 2)).hasSize(2);
  }

  @Test
  default void aJobIsNotClaimedBeforeItIsDue() {
    Instant soon = Instant.now().plus(Duration.ofHours(1));
    store().jobs().schedule(List.of(newJob("later", soon)), OnConflict.ERROR);
    NodeId node = livingNode();
    assertThat(claim(node, 10)).isEmpty();
    elapse(Duration.ofMinutes(61));
    beat(node, LONG_LEASE);
    assertThat(claim(node, 10)).extracting(Job::id).containsExactly(JobId.of("later"));
  }

  @Test
  default void higherPriorityFirstThenOldestDue() {
    Instant now = Instant.now().minusSeconds(10);
    store()
        .jobs()
        .schedule(
            List.of(
                newJob("young", now.plusSeconds(5)),
                newJob("old", now.minusSeconds(5)),
                newJob("urgent", WORK, now.plusSeconds(9), JobOptions.DEFAULT.withPriority(1)),
                newJob("idle", WORK, now.minusSeconds(9), JobOptions.DEFAULT.withPriority(-1))),
            OnConflict.ERROR);
    NodeId node = livingNode();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      order.add(claim(node, 1).get(0).id().value());
    }
    assertThat(order).containsExactly("urgent", "old", "young", "idle");
  }

  @Test
  default void oneClaimHandsJobsOverInThatOrder() {
    Instant now = Instant.now().minusSeconds(10);
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      int priority = i % 3;
      jobs.add(
          newJob(
              priority + "-" + (9 - i),
              WORK,
              now.minusSeconds(i),
              JobOptions.DEFAULT.withPriority(priority)));
    }
    store().jobs().schedule(jobs, OnConflict.ERROR);
    assertThat(claim(livingNode(), 9))
        .extracting(job -> job.id().value())
        .containsExactly("2-1", "2-4", "2-7", "1-2", "1-5", "1-8", "0-3", "0-6", "0-9");
  }

  @Test
  default void aDueJobIsFoundBehindFutureJobsOfHigherPriority() {
    Instant later = Instant.now().plusSeconds(3600);
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      jobs.add(newJob("vip-" + i, WORK, later, JobOptions.DEFAULT.withPriority(9)));
    }
    jobs.add(newJob("plain", null));
    store().jobs().schedule(jobs, OnConflict.ERROR);
    assertThat(claim(livingNode(), 10)).extracting(Job::id).containsExactly(JobId.of("plain"));
  }

  @Test
  default void jobsOfHandlersNotAskedForAreLeftAlone() {
    HandlerName unknown = HandlerName.of("unknown");
    store()
        .jobs()
        .schedule(
            List.of(newJob("other", unknown, null, JobOptions.DEFAULT), newJob("mine", null)),
            OnConflict.ERROR);
    NodeId node = livingNode();
    assertThat(claim(node, 10)).extracting(Job::id).containsExactly(JobId.of("mine"));
    assertThat(job("other").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(store().runs().nextDue(Set.of(WORK))).isEmpty();
    assertThat(store().runs().nextDue(Set.of(WORK, unknown))).contains(job("other").due());
  }

  @Test
  default void aNodeThatNeverBeatGetsNothing() {
    scheduleDue("a");
    assertThat(claim(NodeId.random(), 10)).isEmpty();
  }

  @Test
  default void aNodeWhoseLeaseIsOverGetsNothing() {
    scheduleDue("a");
    NodeId node = NodeId.random();
    beat(node, Duration.ofSeconds(20));
    elapse(Duration.ofSeconds(21));
    assertThat(claim(node, 10)).isEmpty();
  }

  @Test
  default void aNodeWhoseLeaseIsMoreThanHalfOverGetsNothing() {
    scheduleDue("a");
    NodeId node = NodeId.random();
    beat(node, Duration.ofSeconds(20));
    elapse(Duration.ofSeconds(11));
    assertThat(claim(node, 10)).isEmpty();
    beat(node, Duration.ofSeconds(20));
    assertThat(claim(node, 10)).hasSize(1);
  }

  @Test
  default void nextDueIsTheEarliestScheduledJob() {
    Instant first = Instant.parse("2031-01-01T00:00:00Z");
    store()
        .jobs()
        .schedule(
            List.of(
                newJob("b", first.plusSeconds(60)),
                newJob("a", first),
                newJob("c", WORK, first.plusSeconds(90), JobOptions.DEFAULT.withPriority(3))),
            OnConflict.ERROR);
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(first);
    store().jobs().cancel(JobId.of("a"));
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(first.plusSeconds(60));
  }

  @Test
  default void ofNodesThatClaimAtOnceEachJobGoesToOne() throws Exception {
    store()
        .jobs()
        .schedule(
            IntStream.range(0, 600).mapToObj(i -> newJob("job-" + i, null)).toList(),
            OnConflict.ERROR);
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<JobId>> drain = this::claimAll;
      List<JobId> claimed = new ArrayList<>();
      for (Future<List<JobId>> each : threads.invokeAll(List.of(drain, drain, drain, drain))) {
        claimed.addAll(get(each));
      }
      assertThat(claimed).hasSize(600).doesNotHaveDuplicates();
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<JobId> get(Future<List<JobId>> future)
      throws InterruptedException, ExecutionException {
    return future.get();
  }

  /** A claim may find everything in other hands; only an empty store ends the loop. */
  private List<JobId> claimAll() {
    NodeId node = livingNode();
    List<JobId> mine = new ArrayList<>();
    while (store().runs().nextDue(Set.of(WORK)).isPresent()) {
      claim(node, 7).forEach(job -> mine.add(job.id()));
    }
    return mine;
  }
}
