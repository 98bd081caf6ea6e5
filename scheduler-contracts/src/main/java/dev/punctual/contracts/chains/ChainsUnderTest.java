package dev.punctual.contracts.chains;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.Predecessor;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.JobBatches;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the contracts of chains and of batches have in common. */
public interface ChainsUnderTest extends StoreUnderTest {
  /** The batch of a test. */
  BatchName BATCH = BatchName.of("import 7");

  /** What the store knows of batches. */
  default JobBatches batches() {
    return store().jobs().batches();
  }

  /** A job that waits for others. */
  default NewJob after(String id, After after) {
    return after(id, null, after);
  }

  /** A job that waits for its time and for others. */
  default NewJob after(String id, @Nullable Instant at, After after) {
    return new NewJob(newJob(id, at).spec(), at, null, null, after);
  }

  /** Schedules a job that waits for others. */
  default void scheduleAfter(String id, After after) {
    store().jobs().schedule(List.of(after(id, after)), OnConflict.ERROR);
  }

  /** Opens the batch with jobs that are due. */
  default void openWith(String... ids) {
    assertThat(batches().open(BATCH)).isTrue();
    batches().add(BATCH, null, dueJobs(ids), OnConflict.ERROR);
  }

  /** Jobs that are due. */
  default List<NewJob> dueJobs(String... ids) {
    return Stream.of(ids).map(id -> newJob(id, null)).toList();
  }

  /** Claims what there is, by name. */
  default Map<String, Job> claimRuns(NodeId node) {
    return claim(node, 1000).stream()
        .collect(Collectors.toMap(job -> job.id().value(), job -> job));
  }

  /** The run of a job, which must be among those that were claimed. */
  default Job runOf(Map<String, Job> claimed, String id) {
    assertThat(claimed).containsKey(id);
    return Objects.requireNonNull(claimed.get(id));
  }

  /** The names of what there is to claim. */
  default Set<String> ready(NodeId node) {
    return claimRuns(node).keySet();
  }

  /** Runs of a node end, all in one call. */
  default void end(NodeId node, JobStatus status, Job... jobs) {
    List<FinishedRun> ends = Stream.of(jobs).map(job -> end(job, status)).toList();
    assertThat(store().runs().finish(node, ends).accepted())
        .containsExactlyInAnyOrderElementsOf(Stream.of(jobs).map(Job::row).toList());
  }

  private FinishedRun end(Job job, JobStatus status) {
    Instant now = job.state().runDate();
    RunOutcome outcome = RunOutcome.parse(status.text());
    boolean failed = status == JobStatus.FAILED;
    return FinishedRun.of(
        job,
        new Transition(status, now, null, 0, outcome, null),
        new Run.Times(now, job.due(), now, now.plusMillis(5)),
        failed ? null : "{\"of\": \"" + job.id() + "\"}",
        failed ? "broken " + job.id() : null);
  }

  /** The name of a job. */
  default JobId named(String name) {
    return JobId.of(name);
  }

  /** Whom a job waited for, the first hundred. */
  default List<Predecessor> predecessorsOf(String id) {
    return store().jobs().chains().predecessors(named(id), 0, 100);
  }

  /** How a job stands. */
  default JobStatus statusOf(String id) {
    return job(id).status();
  }
}
