package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What claiming a little ahead promises: jobs are asked for early, and never run early. */
public interface PunctualityContract extends EngineUnderTest {

  private List<Job> claimAhead(NodeId node, Duration ahead) {
    return store().runs().claim(node, 10, Set.of(WORK), ahead);
  }

  @Test
  default void whatFallsDueSoonIsHandedOverWhenAskedFor() {
    NodeId node = livingNode();
    Instant now = beat(node, LONG_LEASE).storeTime();
    store().jobs().schedule(List.of(newJob("soon", now.plusMillis(700))), OnConflict.ERROR);
    store().jobs().schedule(List.of(newJob("later", now.plusSeconds(60))), OnConflict.ERROR);
    assertThat(claimAhead(node, Duration.ofMillis(1))).isEmpty();
    assertThat(claimAhead(node, Duration.ofSeconds(1)))
        .extracting(job -> job.id().value())
        .containsExactly("soon");
  }

  @Test
  default void jobsKnownInAdvanceNeverStartBeforeTheyAreDue() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).start()) {
      Instant first = scheduler.clock().instant().plusMillis(300);
      List<JobRequest> requests =
          IntStream.range(0, 40)
              .mapToObj(i -> JobRequest.of("job-" + i, "work").at(first.plusMillis(10L * i)))
              .toList();
      scheduler.scheduleAll(requests, OnConflict.ERROR);
      await("job-39", JobStatus.COMPLETED);
      for (int i = 0; i < requests.size(); i++) {
        Run.Times times = awaitRuns("job-" + i, 1).get(0).times();
        assertThat(times.started()).isAfterOrEqualTo(times.due());
      }
    }
  }

  @Test
  default void aNodeThatStopsBeforeAJobIsDueHoldsNothing() {
    try (JobScheduler scheduler = builder().task("work", raw(), (metadata, run) -> {}).start()) {
      scheduler.schedule(JobRequest.of("a", "work").after(Duration.ofMillis(400)));
    }
    Job job = job("a");
    assertThat(job.status()).isIn(JobStatus.SCHEDULED, JobStatus.COMPLETED);
    assertThat(job.state().hold().node()).isNull();
  }
}
