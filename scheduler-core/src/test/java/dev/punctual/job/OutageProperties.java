package dev.punctual.job;

import static dev.punctual.job.SampleJobs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** An outage of any length, before a run or at its end, loses nothing that the policy promises. */
class OutageProperties {
  /** A claim so many seconds late, of a run whose end is recorded so many seconds late. */
  record Step(int lateClaim, int lateRecord) {}

  private static final Trigger EVERY_MINUTE = Trigger.cron("* * * * *", ZoneId.of("UTC"));

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> outage =
        Arbitraries.oneOf(
            Arbitraries.just(0),
            Arbitraries.integers().between(1, 90),
            Arbitraries.integers().between(90, 20_000));
    return Combinators.combine(outage, outage).as(Step::new).list().ofMinSize(1).ofMaxSize(20);
  }

  @Property(tries = 500)
  void runAllRunsEveryOccurrence(
      @ForAll("steps") List<Step> steps, @ForAll ConcurrencyPolicy concurrency) {
    Trigger trigger =
        EVERY_MINUTE
            .withMisfire(MisfirePolicy.RUN_ALL)
            .withConcurrency(concurrency)
            .withBacklog(10_000);
    SimulatedJob job = new SimulatedJob(trigger, NOON);
    Instant first = job.runDate();
    steps.forEach(step -> take(job, step));
    assertThat(job.missed()).isEmpty();
    assertThat(job.ran()).hasSize(occurrences(first, job.runDate()));
  }

  @Property(tries = 500)
  void coalescingRunsTheLatestOfWhatFellDueWhileTheEndWasNotRecorded(
      @ForAll("steps") List<Step> steps) {
    SimulatedJob job =
        new SimulatedJob(EVERY_MINUTE.withConcurrency(ConcurrencyPolicy.QUEUE), NOON);
    for (Step step : steps) {
      take(job, step);
      Instant recorded = job.now();
      take(job, new Step(0, 0));
      take(job, new Step(0, 0));
      Instant latest = EVERY_MINUTE.latest(NOON, recorded).orElse(NOON);
      assertThat(latest).isIn(with(job.ran(), NOON));
    }
  }

  private static List<Instant> with(List<Instant> ran, Instant begin) {
    List<Instant> all = new ArrayList<>(ran);
    all.add(begin);
    return all;
  }

  private static void take(SimulatedJob job, Step step) {
    job.step(Duration.ofSeconds(step.lateClaim()), Duration.ZERO);
    job.recordedLate(Duration.ofSeconds(step.lateRecord()));
  }

  private static int occurrences(Instant first, Instant next) {
    return (int) EVERY_MINUTE.count(first.minusNanos(1), next.minusNanos(1), 1_000_000);
  }
}
