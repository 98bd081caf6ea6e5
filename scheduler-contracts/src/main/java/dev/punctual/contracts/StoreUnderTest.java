package dev.punctual.contracts;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobState;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.SchedulerStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the contracts need of an adapter's test class. Each test gets an empty store.
 *
 * <pre>{@code
 * class MyStoreTest implements SchedulingContract, QueryContract, ClaimContract, FairnessContract,
 *     FinishContract, NodeContract, EngineContract { … }
 * }</pre>
 */
public interface StoreUnderTest {
  /** A handler that the contracts' jobs name. */
  HandlerName WORK = HandlerName.of("work");

  /** Long enough that no test outlives it. */
  Duration LONG_LEASE = Duration.ofMinutes(10);

  /** The store of the running test. */
  SchedulerStore store();

  /** Lets the store's time pass: by its clock, or by moving all it has recorded into the past. */
  void elapse(Duration time);

  /** A job for {@link #WORK}. */
  default NewJob newJob(String id, @Nullable Instant at) {
    return newJob(id, WORK, at, JobOptions.DEFAULT);
  }

  /** A job. */
  default NewJob newJob(String id, HandlerName handler, @Nullable Instant at, JobOptions options) {
    JobOptions whole = options.maxRetries() == null ? options.withMaxRetries(3) : options;
    return new NewJob(
        new JobSpec(JobId.of(id), JobType.CUSTOM, handler, null, Metadata.EMPTY, whole), at);
  }

  /** Schedules a job that is due. */
  default void scheduleDue(String... ids) {
    for (String id : ids) {
      store().jobs().schedule(List.of(newJob(id, null)), OnConflict.ERROR);
    }
  }

  /** The job of that id, which must be there. */
  default Job job(String id) {
    return store().jobs().find(JobId.of(id)).orElseThrow();
  }

  /** A node that lives through the test. */
  default NodeId livingNode() {
    NodeId node = NodeId.random();
    beat(node, LONG_LEASE);
    return node;
  }

  /** A heartbeat. */
  default HeartbeatReply beat(NodeId node, Duration lease) {
    return store().runs().heartbeat(new Heartbeat(node, "test", lease, Set.of(WORK)));
  }

  /** Claims for {@link #WORK}. */
  default List<Job> claim(NodeId node, int limit) {
    return store().runs().claim(node, limit, Set.of(WORK), Duration.ZERO);
  }

  /** The end of a claimed run that completes its job. */
  default FinishedRun completed(Job job) {
    return ended(job, JobStatus.COMPLETED, null, RunOutcome.COMPLETED);
  }

  /** The end of a claimed run. */
  default FinishedRun ended(Job job, JobStatus status, @Nullable Instant next, RunOutcome outcome) {
    JobState state = job.state();
    Instant now = state.runDate();
    return FinishedRun.of(
        job,
        new Transition(status, state.runDate(), next, state.counters().retries(), outcome, null),
        new Run.Times(state.runDate(), job.due(), now, now.plusMillis(5)),
        null,
        null);
  }
}
