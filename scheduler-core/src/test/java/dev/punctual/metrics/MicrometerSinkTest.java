package dev.punctual.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.SchedulerEvent;
import dev.punctual.job.Job;
import dev.punctual.job.SampleJobs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MicrometerSinkTest {

  /** It once threw, and the error went into the log with the job's metadata. */
  @Test
  void aJobThatWasDueInTheYearOneIsCounted() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Job job = SampleJobs.running(null, 0, 3);
    new MicrometerSink(registry)
        .accept(
            new SchedulerEvent.RunStarted(
                job, Duration.between(Job.UNPLANNED, job.state().runDate())));
    assertThat(registry.get("punctual.run.lateness").timer().count()).isEqualTo(1);
  }
}
