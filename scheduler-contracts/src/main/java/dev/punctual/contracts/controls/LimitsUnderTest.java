package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.NodeId;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.JobLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What the contracts of limits have in common. */
public interface LimitsUnderTest extends ControlsUnderTest {

  /** What the store knows of limits. */
  default JobLimits limits() {
    return store().jobs().limits();
  }

  /** Sets a limit on a concurrency key, or on all that begin so. */
  default void limitKey(String key, Limit limit) {
    assertThat(limits().set(LimitScope.key(key), limit)).isTrue();
  }

  /** Schedules jobs of a key, which are due one after the other, the last of them now. */
  default void scheduleWith(String key, String... ids) {
    JobOptions options = JobOptions.DEFAULT.withConcurrencyKey(key);
    Instant due = store().runs().time().minusSeconds(ids.length);
    for (String id : ids) {
      due = due.plusSeconds(1);
      store().jobs().schedule(List.of(newJob(id, WORK, due, options)), OnConflict.ERROR);
    }
  }

  /** Claims as many jobs of the two handlers as there are. */
  default List<Job> claimAll(NodeId node) {
    return store().runs().claim(node, 1000, Set.of(WORK, OTHER), Duration.ZERO);
  }

  /** Claims as many jobs of the two handlers as there are; answers their names. */
  default List<String> claimed(NodeId node) {
    return names(claimAll(node));
  }

  /** The names of jobs. */
  default List<String> names(List<Job> jobs) {
    return jobs.stream().map(job -> job.id().value()).toList();
  }

  /** The run of a claimed job ends, and its job with it. */
  default void end(NodeId node, Job job) {
    assertThat(store().runs().finish(node, List.of(completed(job))).accepted())
        .containsExactly(job.row());
  }
}
