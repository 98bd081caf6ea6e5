package dev.punctual.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of occurrences that nobody could run in time; the names begin with the rule. */
class MisfireRulesTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-06-01T00:00:00Z");
  private static final Duration INSTANT = Duration.ZERO;
  private static final ZoneId UTC = ZoneId.of("UTC");
  private static final Trigger JITTERED = Trigger.parse("cron:0 * * * *;jitter=PT50M", UTC);

  private static SimulatedJob hourly(String policies) {
    Trigger trigger = Trigger.parse("cron:0 * * * *" + policies, ZoneId.of("UTC"));
    return new SimulatedJob(trigger, MIDNIGHT);
  }

  private static Instant at(int hour) {
    return MIDNIGHT.plus(Duration.ofHours(hour));
  }

  private static Instant[] hours(int... hours) {
    return IntStream.of(hours).mapToObj(MisfireRulesTest::at).toArray(Instant[]::new);
  }

  private static List<Instant> missed(SimulatedJob job) {
    return job.missed().stream().map(Missed::occurrence).toList();
  }

  /** Nobody runs anything from before 01:00 until 05:30. */
  private static SimulatedJob afterAnOutage(String policies, int steps) {
    SimulatedJob job = hourly(policies);
    job.step(Duration.ofMinutes(270), Duration.ofSeconds(1));
    for (int i = 1; i < steps; i++) {
      job.step(INSTANT, Duration.ofSeconds(1));
    }
    return job;
  }

  @Test
  void f1CoalesceRunsTheLatestOnceAndTellsTheOthers() {
    SimulatedJob job = afterAnOutage("", 3);
    assertThat(job.ran()).containsExactly(hours(5, 6));
    assertThat(missed(job)).containsExactly(hours(1, 2, 3, 4));
    assertThat(job.missed().get(0).reason()).contains("2026-06-01T05:00:00Z makes up for it");
  }

  @Test
  void f1RunAllRunsEachInOrder() {
    SimulatedJob job = afterAnOutage(";misfire=run_all", 6);
    assertThat(job.ran()).containsExactly(hours(1, 2, 3, 4, 5, 6));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void f1RunAllIsBoundedByTheBacklog() {
    SimulatedJob job = afterAnOutage(";misfire=run_all;backlog=2", 4);
    assertThat(job.ran()).containsExactly(hours(4, 5, 6));
    assertThat(missed(job)).containsExactly(hours(1, 2, 3));
    assertThat(job.missed().get(0).reason()).contains("backlog of 2");
  }

  @Test
  void f1SkipRunsNone() {
    SimulatedJob job = afterAnOutage(";misfire=skip", 2);
    assertThat(job.ran()).containsExactly(hours(6));
    assertThat(missed(job)).containsExactly(hours(1, 2, 3, 4, 5));
    assertThat(job.missed().get(0).reason()).contains("grace time PT1M");
  }

  @Test
  void f1SkipRunsWhatIsHardlyLate() {
    SimulatedJob job = hourly(";misfire=skip");
    job.step(Duration.ofSeconds(59), INSTANT);
    assertThat(job.ran()).containsExactly(at(1));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void f1OlderThanTheGraceTimeIsMissed() {
    assertThat(afterAnOutage(";grace=PT45M", 2).ran()).containsExactly(hours(5));
    SimulatedJob tooLate = afterAnOutage(";grace=PT15M", 2);
    assertThat(tooLate.ran()).containsExactly(hours(6));
    assertThat(missed(tooLate)).containsExactly(hours(1, 2, 3, 4, 5));
    SimulatedJob all = afterAnOutage(";misfire=run_all;grace=PT2H", 4);
    assertThat(all.ran()).containsExactly(hours(4, 5, 6));
  }

  @Test
  void f1NextIsTheFirstOccurrenceAfterNow() {
    assertThat(afterAnOutage("", 2).runDate()).isEqualTo(at(6));
    assertThat(afterAnOutage(";misfire=skip", 1).runDate()).isEqualTo(at(6));
  }

  @Test
  void f1AOneTimeJobIsNeverDroppedUnlessItSaysSo() {
    Trigger plain = Trigger.once(at(1));
    SimulatedJob late = new SimulatedJob(plain, MIDNIGHT);
    late.step(Duration.ofDays(400), INSTANT);
    assertThat(late.ran()).containsExactly(at(1));
    assertThat(late.status()).isEqualTo(JobStatus.COMPLETED);
    SimulatedJob graced = new SimulatedJob(plain.withGrace(Duration.ofMinutes(5)), MIDNIGHT);
    graced.step(Duration.ofMinutes(6), INSTANT);
    assertThat(graced.ran()).isEmpty();
    assertThat(graced.status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void f1CatchUpCostsWhatItRunsAndCountsTheRest() {
    Trigger everySecond = Trigger.parse("cron:* * * * * ?", ZoneId.of("UTC"));
    SimulatedJob job = new SimulatedJob(everySecond, MIDNIGHT);
    job.step(Duration.ofDays(3650), INSTANT);
    assertThat(job.missed()).hasSize(11);
    Missed rest = job.missed().get(0);
    assertThat(rest.occurrence()).isEqualTo(MIDNIGHT.plusSeconds(1));
    assertThat(rest.count()).isGreaterThanOrEqualTo(10_000);
    assertThat(rest.reason()).contains("10000 or more from here to");
    assertThat(job.missed().subList(1, 11)).allMatch(missed -> missed.count() == 1);
  }

  @Test
  void f1AGridOfElapsedTimeIsCountedExactly() {
    Trigger everySecond = Trigger.interval(Duration.ofSeconds(1), MIDNIGHT);
    SimulatedJob job = new SimulatedJob(everySecond, MIDNIGHT);
    job.step(Duration.ofDays(7), INSTANT);
    long missed = job.missed().stream().mapToLong(Missed::count).sum();
    assertThat(missed).isEqualTo(Duration.ofDays(7).toSeconds());
  }

  @Test
  void a1AClockThatStepsBackNeverFiresAnOccurrenceTwice() {
    SimulatedJob job = hourly("");
    job.step(INSTANT, INSTANT);
    job.step(Duration.ofMinutes(-50), Duration.ofMinutes(-40));
    job.step(Duration.ofMinutes(-90), INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 2, 3));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void concurrencySkipTellsWhatFellDueDuringARun() {
    SimulatedJob job = hourly("");
    job.step(INSTANT, Duration.ofMinutes(150));
    assertThat(missed(job)).containsExactly(hours(2, 3));
    assertThat(job.missed().get(0).reason()).contains("had not ended");
    assertThat(job.runDate()).isEqualTo(at(4));
  }

  @Test
  void concurrencyQueueRunsThemAfterwards() {
    SimulatedJob job = hourly(";concurrency=queue");
    job.step(INSTANT, Duration.ofMinutes(150));
    assertThat(job.due()).as("its turn has come").isEqualTo(job.now());
    job.step(INSTANT, INSTANT);
    job.step(INSTANT, INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 2, 3));
    assertThat(job.runDate()).isEqualTo(at(4));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void concurrencyQueueIsBoundedByTheBacklog() {
    SimulatedJob job = hourly(";concurrency=queue;backlog=1");
    job.step(INSTANT, Duration.ofMinutes(200));
    job.step(INSTANT, INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 4));
    assertThat(missed(job)).containsExactly(hours(2, 3));
  }

  @Test
  void runAllGoesOnWithWhatPiledUpThoughRunsDoNotOverlap() {
    SimulatedJob job = hourly(";misfire=run_all");
    job.step(Duration.ofMinutes(130), Duration.ofMinutes(90));
    assertThat(job.runDate()).as("missed before the run began").isEqualTo(at(2));
  }

  @Test
  void maxRunsEndTheJob() {
    SimulatedJob job = hourly(";max_runs=3");
    for (int i = 0; i < 5; i++) {
      job.step(INSTANT, INSTANT);
    }
    assertThat(job.ran()).containsExactly(hours(1, 2, 3));
    assertThat(job.status()).isEqualTo(JobStatus.COMPLETED);
  }

  @Test
  void fixedDelayCountsFromTheEndOfARun() {
    Trigger trigger = Trigger.fixedDelay(Duration.ofMinutes(10));
    SimulatedJob job = new SimulatedJob(trigger, MIDNIGHT);
    job.step(INSTANT, Duration.ofMinutes(25));
    assertThat(job.runDate()).isEqualTo(MIDNIGHT.plus(Duration.ofMinutes(45)));
    job.step(Duration.ofHours(9), INSTANT);
    assertThat(job.missed()).isEmpty();
    assertThat(job.ran()).hasSize(2);
  }

  @Test
  void jitterDelaysTheRunAndNotTheOccurrence() {
    SimulatedJob job = hourly(";jitter=PT30M");
    assertThat(job.runDate()).isEqualTo(at(1));
    assertThat(job.due()).isBetween(at(1), at(1).plus(Duration.ofMinutes(30)));
    job.step(INSTANT, INSTANT);
    assertThat(job.runDate()).isEqualTo(at(2));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void aRetryThatWaitsLongIsNotAMisfire() {
    SimulatedJob job = hourly(";misfire=skip");
    job.step(INSTANT, INSTANT, Outcome.retryAfter(Duration.ofMinutes(40)));
    job.step(INSTANT, INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 1));
    assertThat(job.missed()).isEmpty();
  }

  @Test
  void aRetryThatNobodyCouldRunForHoursIsOne() {
    SimulatedJob job = hourly("");
    job.step(INSTANT, INSTANT, Outcome.retryAfter(Duration.ofMinutes(10)));
    job.step(Duration.ofHours(3), INSTANT);
    job.step(INSTANT, INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 4));
    assertThat(missed(job)).containsExactly(hours(1, 2, 3));
  }

  @Test
  void aRetryWithinItsGraceTimeWasDroppedForTheAgeOfItsOccurrence() {
    SimulatedJob job = hourly(";grace=PT10M");
    job.step(INSTANT, INSTANT, Outcome.retryAfter(Duration.ofMinutes(15)));
    job.step(Duration.ofSeconds(90), INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 1));
    assertThat(job.missed()).isEmpty();
    assertThat(job.runDate()).isEqualTo(at(2));
  }

  @Test
  void aRetryWithinItsGraceTimeWasDroppedForLaterOccurrencesThatAreTooLate() {
    SimulatedJob job = hourly(";grace=PT10M");
    job.step(INSTANT, INSTANT, Outcome.retryAfter(Duration.ofMinutes(90)));
    job.step(Duration.ofMinutes(5), INSTANT);
    assertThat(job.ran()).containsExactly(hours(1, 1));
    assertThat(missed(job)).containsExactly(hours(2));
    assertThat(job.runDate()).isEqualTo(at(3));
  }

  /** The first hour after some whose run is due more than so late. */
  private static int hourDueLate(int after) {
    return IntStream.iterate(after + 1, hour -> hour + 1)
        .filter(hour -> at(hour).plusSeconds(600).isBefore(due(hour)))
        .findFirst()
        .orElseThrow();
  }

  private static Instant due(int hour) {
    return JITTERED.due(at(hour), "simulated");
  }

  @Test
  void anOccurrenceWhoseJitterHadNotPassedWasLostToTheRunBeforeIt() {
    int hour = hourDueLate(1);
    SimulatedJob job = new SimulatedJob(JITTERED, at(hour - 2));
    job.step(INSTANT, Duration.between(due(hour - 1), at(hour).plusSeconds(60)));
    assertThat(job.missed()).isEmpty();
    assertThat(job.runDate()).isEqualTo(at(hour));
    assertThat(job.due()).isEqualTo(due(hour));
  }

  @Test
  void anOccurrenceWhoseJitterHadNotPassedWasLostToAnOutage() {
    int hour = hourDueLate(3);
    SimulatedJob job = new SimulatedJob(JITTERED.withMisfire(MisfirePolicy.SKIP), at(hour - 4));
    job.step(Duration.between(due(hour - 3), at(hour).plusSeconds(300)), INSTANT);
    assertThat(missed(job)).containsExactly(hours(hour - 3, hour - 2, hour - 1));
    assertThat(job.due()).isEqualTo(due(hour));
    SimulatedJob latest = new SimulatedJob(JITTERED, at(hour - 4));
    latest.step(Duration.between(due(hour - 3), at(hour).plusSeconds(300)), INSTANT);
    latest.step(INSTANT, INSTANT);
    latest.step(INSTANT, INSTANT);
    assertThat(latest.ran()).containsExactly(hours(hour - 1, hour));
    assertThat(missed(latest)).containsExactly(hours(hour - 3, hour - 2));
  }

  @Test
  void whatMayRunBesideTheOthersPassedWhileTheOneBeforeItWasHandedOver() {
    SimulatedJob job = hourly(";concurrency=allow;misfire=run_all");
    job.step(INSTANT, Duration.ofMinutes(150));
    for (int i = 0; i < 3; i++) {
      job.step(INSTANT, INSTANT);
    }
    assertThat(job.ran()).containsExactly(hours(1, 2, 3, 4));
    assertThat(job.missed()).isEmpty();
    SimulatedJob coalesced = hourly(";concurrency=allow");
    coalesced.step(INSTANT, Duration.ofMinutes(150));
    coalesced.step(INSTANT, INSTANT);
    coalesced.step(INSTANT, INSTANT);
    assertThat(coalesced.ran()).containsExactly(hours(1, 3));
    assertThat(coalesced.missed().get(0).reason()).contains("makes up for it");
  }

  @Test
  @Timeout(6)
  void eachRunOfALongBacklogLookedThroughAllOfItThirtyTimes() {
    Trigger everyMinute =
        Trigger.interval(Duration.ofMinutes(1), MIDNIGHT)
            .withMisfire(MisfirePolicy.RUN_ALL)
            .withBacklog(10_000);
    SimulatedJob job = new SimulatedJob(everyMinute, MIDNIGHT);
    job.step(Duration.ofHours(175), INSTANT);
    for (int i = 0; i < 1_000; i++) {
      job.step(INSTANT, INSTANT);
    }
    assertThat(job.ran()).hasSize(1_000);
  }
}
