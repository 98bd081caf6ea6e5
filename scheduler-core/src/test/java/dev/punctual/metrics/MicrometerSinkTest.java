package dev.punctual.metrics;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.SchedulerEvent;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Missed;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.SampleJobs;
import dev.punctual.job.Transition;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrometerSinkTest {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final MicrometerSink sink = new MicrometerSink(registry);

  /** It once threw, and the error went into the log with the job's metadata. */
  @Test
  void aJobThatWasDueInTheYearOneIsCounted() {
    Job job = SampleJobs.running(null, 0, 3);
    sink.accept(
        new SchedulerEvent.RunStarted(job, Duration.between(Job.UNPLANNED, job.state().runDate())));
    assertThat(registry.get("punctual.run.lateness").timer().count()).isEqualTo(1);
  }

  @Test
  void missedOccurrencesAreCountedByHandler() {
    Job job = handledBy("report");
    sink.accept(recorded(job, List.of(new Missed(NOON, 3, "late"), new Missed(NOON, 4, "late"))));
    assertThat(
            registry.get("punctual.occurrences.missed").tag("handler", "report").counter().count())
        .isEqualTo(7);
    assertThat(
            registry.get("punctual.runs").tags("handler", "report", "outcome", "completed").timer())
        .satisfies(timer -> assertThat(timer.totalTime(SECONDS)).isEqualTo(2));
  }

  @Test
  void theTwoHundredAndFirstHandlerCountsAsOther() {
    for (int i = 0; i < HandlerLabels.MOST + 50; i++) {
      sink.accept(new SchedulerEvent.RunStarted(handledBy("h" + i), Duration.ZERO));
    }
    assertThat(registry.find("punctual.run.lateness").timers()).hasSize(HandlerLabels.MOST + 1);
    assertThat(registry.get("punctual.run.lateness").tag("handler", "other").timer().count())
        .isEqualTo(50);
  }

  @Test
  void whatGoesWrongIsCountedFromZeroOn() {
    assertThat(registry.get("punctual.leases.lost").counter().count()).isZero();
    sink.accept(new SchedulerEvent.LeaseLost());
    assertThat(registry.get("punctual.leases.lost").counter().count()).isEqualTo(1);
  }

  /** An increase from nothing to one is none to Prometheus. */
  @Test
  void theFirstFailureOfAHandlerIsAnIncrease() {
    sink.accept(new SchedulerEvent.RunStarted(handledBy("report"), Duration.ZERO));
    assertThat(
            registry
                .get("punctual.runs")
                .tags("handler", "report", "outcome", "failed")
                .timer()
                .count())
        .isZero();
    assertThat(registry.get("punctual.occurrences.missed").counter().count()).isZero();
  }

  @Test
  void everyMeterSaysWhatItMeans() {
    sink.accept(new SchedulerEvent.RunStarted(handledBy("report"), Duration.ZERO));
    sink.accept(recorded(handledBy("report"), List.of(new Missed(NOON, 3, "late"))));
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .filteredOn(id -> !id.getName().endsWith(".histogram"))
        .hasSize(10)
        .allSatisfy(id -> assertThat(id.getDescription()).as(id.getName()).isNotBlank());
  }

  static SchedulerEvent.RunRecorded recorded(Job job, List<Missed> missed) {
    Transition transition =
        new Transition(JobStatus.SCHEDULED, NOON, NOON, 0, RunOutcome.COMPLETED, null, missed);
    return new SchedulerEvent.RunRecorded(
        job, transition, new Run.Times(NOON, NOON, NOON, NOON.plusSeconds(2)));
  }

  static Job handledBy(String handler) {
    Job job = SampleJobs.running(null, 0, 3);
    JobSpec spec = job.spec();
    return new Job(
        1,
        new JobSpec(
            spec.id(), spec.type(), HandlerName.of(handler), null, spec.metadata(), spec.options()),
        job.state(),
        job.createdAt(),
        job.updatedAt());
  }
}
