package dev.punctual.contracts.search;

import dev.punctual.OnConflict;
import dev.punctual.contracts.EngineUnderTest;
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
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contracts of searches have in common. */
public interface SearchUnderTest extends EngineUnderTest {
  /** Another handler than {@link #WORK}. */
  HandlerName MAIL = HandlerName.of("mail");

  /** Searches of the store. */
  default JobSearch search() {
    return new JobSearch(store().jobs().search());
  }

  /** The ids that the filter finds, in their order. */
  default List<String> found(JobFilter filter) {
    return search().jobs(filter).map(job -> job.id().value()).toList();
  }

  /** Schedules a job; null for one that is due. */
  default void schedule(
      String id, HandlerName handler, JobType type, String metadata, @Nullable Instant at) {
    JobOptions options = JobOptions.DEFAULT.withMaxRetries(3);
    JobSpec spec = new JobSpec(JobId.of(id), type, handler, null, new Metadata(metadata), options);
    store().jobs().schedule(List.of(new NewJob(spec, at)), OnConflict.ERROR);
  }

  /** One of {@link #WORK} with this metadata, due now. */
  default void schedule(String id, String metadata) {
    schedule(id, WORK, JobType.CUSTOM, metadata, null);
  }

  /** A node that may claim both handlers. */
  default NodeId nodeOfBoth() {
    NodeId node = NodeId.random();
    store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", LONG_LEASE, Set.of(WORK, MAIL), null, Map.of()));
    return node;
  }

  /** Claims all that is due. */
  default List<Job> claimBoth(NodeId node) {
    return store().runs().claim(node, 1000, Set.of(WORK, MAIL), Duration.ZERO);
  }

  /** Claims all that is due, and ends each so, now. */
  default void end(NodeId node, JobStatus status, RunOutcome outcome) {
    for (Job job : claimBoth(node)) {
      store().runs().finish(node, List.of(end(job, status, 0, outcome)));
    }
  }

  /** The end of a run, now; it was retried so often. */
  default FinishedRun end(Job job, JobStatus status, int retries, RunOutcome outcome) {
    Instant now = store().runs().time();
    @Nullable Instant next = status == JobStatus.SCHEDULED ? now.plusSeconds(60) : null;
    Instant date = job.state().runDate();
    return FinishedRun.of(
        job,
        new Transition(status, date, next, retries, outcome, null),
        new Run.Times(date, job.due(), now, now.plusMillis(5)),
        null,
        null);
  }
}
