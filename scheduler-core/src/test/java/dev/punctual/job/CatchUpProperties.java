package dev.punctual.job;

import static dev.punctual.job.SampleJobs.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the policy, the outages and the lengths of runs: no occurrence is lost or run twice. */
class CatchUpProperties {
  /** A claim so many seconds late, of a run that takes so many. */
  record Step(int late, int takes) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Integer> late =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.integers().between(0, 2)),
            Tuple.of(2, Arbitraries.integers().between(3, 400)),
            Tuple.of(1, Arbitraries.integers().between(400, 20_000)));
    Arbitrary<Integer> takes =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.integers().between(0, 50)),
            Tuple.of(1, Arbitraries.integers().between(50, 1_500)));
    return Combinators.combine(late, takes).as(Step::new).list().ofMinSize(1).ofMaxSize(30);
  }

  @Provide
  Arbitrary<Trigger> triggers() {
    Arbitrary<String> text =
        Arbitraries.of(
            "cron:* * * * *",
            "cron:*/7 * * * *",
            "interval:PT90S@2026-01-01T00:00:00Z",
            "cron:0 0,10,11,12 * * * ?;except=2026-06-02,sun");
    Arbitrary<String> misfire =
        Arbitraries.of(";misfire=coalesce", ";misfire=skip", ";misfire=run_all");
    Arbitrary<String> concurrency = Arbitraries.of("skip", "queue", "allow");
    Arbitrary<String> more =
        Arbitraries.of(
            "", ";grace=PT10M", ";jitter=PT45S", ";backlog=3", ";grace=PT3M;jitter=PT2M");
    return Combinators.combine(text, misfire, concurrency, more)
        .as((a, b, c, d) -> Trigger.parse(a + b + ";concurrency=" + c + d, ZoneId.of("UTC")));
  }

  @Property(tries = 2_000)
  void everyOccurrenceIsRunOnceOrToldAsMissed(
      @ForAll("triggers") Trigger trigger, @ForAll("steps") List<Step> steps) {
    SimulatedJob job = new SimulatedJob(trigger, NOON);
    Instant first = job.runDate();
    steps.forEach(step -> job.step(seconds(step.late()), seconds(step.takes())));
    assertThat(job.ran()).isSorted().doesNotHaveDuplicates();
    long told = job.missed().stream().mapToLong(Missed::count).sum();
    long passed = trigger.count(first.minusNanos(1), job.runDate().minusNanos(1), 1_000_000);
    assertThat(job.ran().size() + told).as("run and missed").isEqualTo(passed);
    assertThat(job.missed())
        .allSatisfy(missed -> assertThat(job.ran()).doesNotContain(missed.occurrence()));
    assertThat(job.due()).isAfterOrEqualTo(job.runDate());
  }

  /** Each attempt may end in any way; a lost node's job is due again at once. */
  @Property(tries = 2_000)
  void everyOccurrenceComesToAnEndHoweverItsAttemptsEnd(
      @ForAll("triggers") Trigger trigger,
      @ForAll("steps") List<Step> steps,
      @ForAll Random random) {
    SimulatedJob job = new SimulatedJob(trigger, NOON);
    Instant first = job.runDate();
    steps.forEach(
        step ->
            job.step(seconds(step.late()), seconds(step.takes()), anyEnd(random, step, job.now())));
    long told = job.missed().stream().mapToLong(Missed::count).sum();
    long passed = trigger.count(first.minusNanos(1), job.runDate().minusNanos(1), 1_000_000);
    assertThat(job.ended()).isSorted().doesNotHaveDuplicates();
    assertThat(job.ended().size() + told).as("ended and missed").isEqualTo(passed);
    assertThat(job.missed())
        .allSatisfy(missed -> assertThat(job.ended()).doesNotContain(missed.occurrence()));
  }

  private static Outcome anyEnd(Random random, Step step, Instant now) {
    return switch (random.nextInt(6)) {
      case 0 -> Outcome.retryAfter(seconds(step.takes()));
      case 1 -> Outcome.snoozeUntil(now.plusSeconds(step.late()));
      case 2 -> Lifecycle.interrupted("the node stops");
      case 3 -> Lifecycle.released();
      case 4 -> Outcome.fail("no");
      default -> Outcome.done();
    };
  }

  @Property(tries = 500)
  void withoutABoundNothingIsMissed(@ForAll("steps") List<Step> steps) {
    Trigger trigger =
        Trigger.cron("*/5 * * * *", ZoneId.of("UTC"))
            .withMisfire(MisfirePolicy.RUN_ALL)
            .withConcurrency(ConcurrencyPolicy.QUEUE)
            .withBacklog(10_000);
    SimulatedJob job = new SimulatedJob(trigger, NOON);
    steps.forEach(step -> job.step(seconds(step.late()), seconds(step.takes())));
    assertThat(job.missed()).isEmpty();
  }

  @Property(tries = 500)
  void coalescingRunsAtMostOnceForAllThatPiledUp(@ForAll("steps") List<Step> steps) {
    Trigger trigger = Trigger.cron("* * * * *", ZoneId.of("UTC"));
    SimulatedJob job = new SimulatedJob(trigger, NOON);
    for (Step step : steps) {
      int before = job.ran().size();
      job.step(seconds(step.late()), seconds(step.takes()));
      assertThat(job.ran().size() - before).isBetween(0, 1);
      if (job.ran().size() > before) {
        assertThat(job.runDate()).as("no run for the past follows a run").isAfter(job.now());
      }
    }
  }

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }
}
