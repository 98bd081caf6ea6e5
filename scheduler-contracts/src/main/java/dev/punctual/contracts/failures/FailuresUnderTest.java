package dev.punctual.contracts.failures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.EngineUnderTest;
import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.DeadLetters;
import dev.punctual.deadletter.ErrorFingerprint;
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
import dev.punctual.job.RunOutcome;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Heartbeat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the contracts of failed jobs have in common. */
public interface FailuresUnderTest extends EngineUnderTest {
  /** Another handler than {@link #WORK}. */
  HandlerName OTHER = HandlerName.of("other");

  /** One kind of error. */
  ErrorFingerprint TIMEOUT = ErrorFingerprint.of("0123456789abcdef");

  /** Another one. */
  ErrorFingerprint REFUSED = ErrorFingerprint.of("fedcba9876543210");

  /** The dead letters of the store. */
  default DeadLetters letters() {
    return builder().build().deadLetters();
  }

  /** A node of that version of the application. */
  default NodeId nodeOf(@Nullable String version) {
    NodeId node = NodeId.random();
    beat(node, LONG_LEASE, version);
    return node;
  }

  /** A heartbeat of that version. */
  default void beat(NodeId node, Duration lease, @Nullable String version) {
    store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", lease, Set.of(WORK, OTHER), version, Map.of()));
  }

  /** Jobs of {@link #WORK} that failed so, one after the other. */
  default void fail(ErrorFingerprint fault, String... ids) {
    NodeId node = nodeOf(null);
    for (String id : ids) {
      schedule(id, WORK, JobType.CUSTOM, "{}");
      end(node, JobStatus.FAILED, RunOutcome.FAILED, fault, "no answer for " + id);
    }
  }

  /** Schedules a job that is due. */
  default void schedule(String id, HandlerName handler, JobType type, String metadata) {
    JobOptions options = JobOptions.DEFAULT.withMaxRetries(3);
    JobSpec spec = new JobSpec(JobId.of(id), type, handler, null, new Metadata(metadata), options);
    store().jobs().schedule(List.of(new NewJob(spec, null)), OnConflict.ERROR);
  }

  /** Claims what is due, and ends all of it so, in one call. */
  default List<Job> end(
      NodeId node,
      JobStatus status,
      RunOutcome outcome,
      @Nullable ErrorFingerprint fault,
      @Nullable String error) {
    List<Job> jobs = store().runs().claim(node, 1000, Set.of(WORK, OTHER), Duration.ZERO);
    List<FinishedRun> ends = new ArrayList<>();
    for (Job job : jobs) {
      FinishedRun end =
          ended(job, status, status == JobStatus.SCHEDULED ? store().runs().time() : null, outcome);
      ends.add(FinishedRun.of(job, end.transition(), end.times(), null, error).withFault(fault));
    }
    assertThat(store().runs().finish(node, ends).accepted()).hasSize(jobs.size());
    return jobs;
  }

  /** The ids of the letters that the filter wants, the latest failure first. */
  default List<String> found(DeadLetterFilter filter) {
    return letters().find(filter).map(letter -> letter.job().id().value()).toList();
  }

  /** The ids of a page. */
  static List<String> ids(DeadLetterPage page) {
    return page.letters().stream().map(DeadLetter::job).map(job -> job.id().value()).toList();
  }
}
