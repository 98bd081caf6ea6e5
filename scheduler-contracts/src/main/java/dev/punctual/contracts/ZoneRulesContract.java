package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
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
import dev.punctual.job.TriggerText;
import dev.punctual.port.Retiming;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * What a starting node does when the rules of time zones have changed since jobs were scheduled.
 */
public interface ZoneRulesContract extends EngineUnderTest {
  /** Somewhere with a time of its own. */
  String ZONE = "Europe/Berlin";

  /** Somewhere without clock changes today, though it had some. */
  String TOKYO = "Asia/Tokyo";

  /** Any of its times. */
  TriggerText NIGHTLY_IN_TOKYO = new TriggerText("daily:03:00", TOKYO);

  /** Older than any that a JVM of today brings. */
  String OLD_RULES = "1996a";

  private void schedule(String id, String trigger, Instant runDate) {
    schedule(id, "work", new TriggerText(trigger, ZONE), runDate);
  }

  private void schedule(String id, String handler, TriggerText trigger, Instant runDate) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of(handler),
            trigger,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, runDate)), OnConflict.ERROR);
  }

  private static Instant next(String trigger) {
    return Trigger.parse(trigger, ZoneId.of(ZONE))
        .next(Instant.now().plus(Duration.ofDays(3)))
        .orElseThrow();
  }

  private void startANode() {
    try (JobScheduler node = builder().task("work", raw(), (metadata, run) -> {}).start()) {
      Awaitility.await("zone rules")
          .atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .until(() -> !store().runs().zoneRules().orElse(OLD_RULES).equals(OLD_RULES));
      assertThat(node.activeRuns()).isZero();
    }
  }

  @Test
  default void z1OccurrencesThatAreNoneByNewRulesAreMoved() {
    Instant right = next("daily:09:00");
    Instant hourEarlier = right.minus(Duration.ofHours(1));
    schedule("moved", "daily:09:00", hourEarlier);
    schedule("right", "daily:09:00", right);
    schedule("later", "daily:09:00;jitter=PT1H", right.plus(Duration.ofHours(1)));
    Instant chosen = next(inTwoMonths()).minus(Duration.ofDays(5));
    schedule("far", inTwoMonths(), chosen);
    store().runs().zoneRules(OLD_RULES);
    startANode();
    assertThat(job("moved").state().runDate()).isEqualTo(right);
    assertThat(job("right").state().runDate()).isEqualTo(right);
    assertThat(job("later").state().runDate()).isEqualTo(right);
    assertThat(job("later").due()).isBetween(right, right.plusSeconds(3_600));
    assertThat(job("far").state().runDate())
        .as("a first run that somebody chose freely")
        .isEqualTo(chosen);
  }

  /** Yearly, and next far enough ahead, whatever day it is. */
  private static String inTwoMonths() {
    LocalDate day = LocalDate.now(ZoneOffset.UTC).plusMonths(2);
    return "cron:0 9 " + Math.min(day.getDayOfMonth(), 28) + " " + day.getMonthValue() + " *";
  }

  @Test
  default void z1NothingIsMovedWhereNobodyHasSaidByWhichRulesJobsStand() {
    Instant odd = next("daily:09:00").minus(Duration.ofHours(1));
    schedule("a", "daily:09:00", odd);
    startANode();
    assertThat(job("a").state().runDate()).isEqualTo(odd);
  }

  /** A job of an hour's shift: by today's rules it was due an hour before it stands. */
  private Instant scheduleAnHourLate(String id, String handler) {
    store()
        .jobs()
        .schedule(
            List.of(newJob(id, HandlerName.of(handler), Instant.now(), JobOptions.DEFAULT)),
            OnConflict.ERROR);
    elapse(Duration.ofHours(3));
    Instant right = job(id).createdAt().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofHours(1));
    LocalTime there = LocalTime.ofInstant(right, ZoneId.of(TOKYO));
    Instant stands = right.plus(Duration.ofHours(1));
    TriggerText trigger = new TriggerText("daily:" + there, TOKYO);
    store().jobs().reschedule(List.of(new Retiming(JobId.of(id), trigger, stands, stands, null)));
    return right;
  }

  @Test
  default void anOccurrenceThatNewRulesPutIntoThePastWasLost() {
    Instant right = scheduleAnHourLate("a", "nobody's");
    store().runs().zoneRules(OLD_RULES);
    startANode();
    assertThat(job("a").state().runDate()).isEqualTo(right);
  }

  @Test
  default void anOccurrenceThatHadBegunWasLostToTheNextOne() {
    Instant stands = scheduleAnHourLate("a", "work").plus(Duration.ofHours(1));
    NodeId node = livingNode();
    Instant until = Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);
    Job begun = claim(node, 1).get(0);
    store()
        .runs()
        .finish(node, List.of(ended(begun, JobStatus.SCHEDULED, until, RunOutcome.SNOOZED)));
    store().runs().zoneRules(OLD_RULES);
    startANode();
    assertThat(job("a").state().runDate()).isEqualTo(stands);
    assertThat(job("a").due()).isEqualTo(until);
  }

  @Test
  default void aFirstRunOfAnyTimeWasMovedWhereNoRulesCanChange() {
    Instant chosen = next("daily:09:00").plus(Duration.ofMinutes(17));
    schedule("utc", "work", new TriggerText("daily:09:00", "UTC"), chosen);
    TriggerText grid = new TriggerText("interval:PT1H@2026-01-01T00:00:00Z", ZONE);
    schedule("grid", "work", grid, chosen);
    store().runs().zoneRules(OLD_RULES);
    startANode();
    assertThat(job("utc").state().runDate()).isEqualTo(chosen);
    assertThat(job("grid").state().runDate()).isEqualTo(chosen);
  }
}
