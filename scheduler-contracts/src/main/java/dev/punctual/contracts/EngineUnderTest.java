package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.MetadataCodec;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.retry.Backoff;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** What the engine's contracts share: quick nodes, and ways to wait for what they do. */
public interface EngineUnderTest extends StoreUnderTest {
  /** A payload. */
  record Greeting(String name, int times) {}

  /** Patience of a test on a busy machine. */
  long PATIENCE_SECONDS = 30;

  /** Heartbeats that a test can wait for. */
  NodeTiming QUICK =
      new NodeTiming(Duration.ofMillis(100), Duration.ofSeconds(60), Duration.ofSeconds(10), 3);

  /** Heartbeats that no test can wait for. */
  NodeTiming SLEEPY =
      new NodeTiming(Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofSeconds(10), 3);

  /** A configuration with quick heartbeats and hardly any back-off. */
  default SchedulerConfig quick() {
    return SchedulerConfig.DEFAULT
        .withTiming(QUICK)
        .withBackoff(Backoff.fixed(Duration.ofMillis(5)));
  }

  /** A builder on the store under test. */
  default JobSchedulerBuilder builder() {
    return JobScheduler.builder(store()).config(quick()).codec(codec());
  }

  /** The codec of the adapter's module, or a plain one. */
  default MetadataCodec codec() {
    return ServiceLoader.load(MetadataCodec.class).findFirst().orElseThrow();
  }

  /** Waits until the job has that status. */
  default Job await(String id, JobStatus status) {
    Awaitility.await("job " + id + " " + status)
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .untilAsserted(
            () ->
                assertThat(job(id))
                    .as("last error: %s", job(id).lastError().orElse("none"))
                    .extracting(Job::status)
                    .isEqualTo(status));
    return job(id);
  }

  /** Waits until the job has that many runs in history. */
  default List<Run> awaitRuns(String id, int count) {
    Awaitility.await("runs of " + id)
        .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .pollInterval(10, TimeUnit.MILLISECONDS)
        .until(() -> store().jobs().runs(JobId.of(id), count).size() >= count);
    return store().jobs().runs(JobId.of(id), 1000);
  }

  /** Outcomes of the job's runs, latest first. */
  default List<RunOutcome> outcomes(String id) {
    return store().jobs().runs(JobId.of(id), 1000).stream().map(Run::outcome).toList();
  }

  /** The raw metadata class, for handlers that do not read it. */
  default Class<Metadata> raw() {
    return Metadata.class;
  }
}
