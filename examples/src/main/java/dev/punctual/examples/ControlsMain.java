package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.ScheduleResult;
import dev.punctual.Unique;
import dev.punctual.edit.EditConflictException;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.Run;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A person holds jobs back, runs them by hand, and makes up for what was missed. */
final class ControlsMain {
  private static final JobKind<Sync> SYNC = JobKind.of("sync", Sync.class);
  private static final Duration THIRTY_SECONDS = Duration.ofSeconds(30);

  record Sync(String order, String what) {}

  private ControlsMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T00:00:00Z",
            MemoryStore::new,
            builder ->
                builder
                    .task("report", Metadata.class, (metadata, run) -> say(run.job()))
                    .task("email", Metadata.class, (metadata, run) -> say(run.job()))
                    .task("import", Metadata.class, (metadata, run) -> say(run.job()))
                    .on(SYNC, (sync, run) -> System.out.println("syncs " + sync.what())));
    JobScheduler scheduler = driven.scheduler();
    Instant midnight = scheduler.clock().instant();
    Trigger hourly = Trigger.interval(Duration.ofHours(1), midnight.minus(Duration.ofDays(7)));
    scheduler.schedule(JobRequest.of("report", "report").on(hourly));
    scheduler.schedule(JobRequest.of("welcome", JobType.EMAIL));

    hold(scheduler, midnight.plus(Duration.ofHours(3)));
    driven.runDue();
    driven.clock().advance(Duration.ofHours(3));
    driven.runDue();

    byHand(scheduler);
    driven.runDue();
    makeUp(scheduler, midnight);
    driven.runDue();
    change(scheduler);

    limit(scheduler);
    driven.runDue();

    oneAtATime(scheduler);
    driven.runDue();
    debounce(scheduler);
    driven.runDue();
    driven.clock().advance(THIRTY_SECONDS);
    driven.runDue();
  }

  private static void hold(JobScheduler scheduler, Instant threeOClock) {
    scheduler.pause(PauseScope.job("report"), Pause.untilResumed().because("wrong sums").by("ada"));
    scheduler.pause(
        PauseScope.type(JobType.EMAIL), Pause.until(threeOClock).because("the relay is down"));
    scheduler.pause(PauseScope.handler("import"), Pause.untilResumed());
    scheduler.pause(PauseScope.all(), Pause.until(threeOClock));

    for (Pause pause : scheduler.pauses()) {
      System.out.println(pause.scope() + ": " + pause.reason().orElse("-"));
    }
    Optional<Pause> holds = scheduler.get("report").orElseThrow().pause();
    System.out.println("report is paused by " + holds.flatMap(Pause::by).orElse("nobody"));
  }

  private static void byHand(JobScheduler scheduler) {
    scheduler.resume(PauseScope.job("report"));

    Optional<JobId> extra = scheduler.occurrences().runNow("report");
    System.out.println("due now: " + extra.orElseThrow());

    Optional<Instant> skipped = scheduler.occurrences().skipNext("report", "ada", "a holiday");
    System.out.println("skipped: " + skipped.orElseThrow());
    Run run = scheduler.history("report", 1).get(0);
    System.out.println(run.outcome().text() + ", " + run.error());
  }

  private static void makeUp(JobScheduler scheduler, Instant midnight) {
    Instant yesterday = midnight.minus(Duration.ofHours(3));
    List<ScheduleResult> results = scheduler.occurrences().backfill("report", yesterday, midnight);
    results.forEach(result -> System.out.println("backfilled: " + result.id()));
  }

  private static void oneAtATime(JobScheduler scheduler) {
    Sync order = new Sync("order-7", "all");
    JobRequest sum = SYNC.unique(new Sync("order-7", "sums"));
    System.out.println(scheduler.schedule(sum).action());

    Unique onceAnHour = Unique.byKey("order-7").within(Duration.ofHours(1)).keep();
    System.out.println(scheduler.schedule(SYNC.unique(order, onceAnHour)).action());
    System.out.println(scheduler.schedule(SYNC.unique(order, onceAnHour)).action());
  }

  private static void debounce(JobScheduler scheduler) {
    Unique quiet = Unique.byKey("order-7").debounce(Duration.ofMinutes(5));
    for (String what : List.of("address", "items", "total")) {
      scheduler.schedule(SYNC.unique(new Sync("order-7", what), quiet).after(THIRTY_SECONDS));
    }
  }

  private static void limit(JobScheduler scheduler) {
    scheduler.resume(PauseScope.handler("import"));

    scheduler.limit(LimitScope.key("customer:*"), Limit.atOnce(1).by("ada"));
    scheduler.limit(LimitScope.handler("import"), Limit.atOnce(3));
    scheduler.limit(
        LimitScope.key("mail-provider"), Limit.starts(100, Duration.ofMinutes(1)).withBurst(20));

    scheduler.schedule(JobRequest.of("import-7", "import").concurrencyKey("customer:1"));

    for (Limit.InForce limit : scheduler.limits()) {
      System.out.println(limit.scope() + ": " + limit.waiting() + " wait");
    }
    scheduler.unlimit(LimitScope.key("mail-provider"));
  }

  private static void change(JobScheduler scheduler) {
    Job report = scheduler.get("report").orElseThrow();
    JobEdit urgent =
        JobEdit.expecting(report.version()).priority(5).timeout(Duration.ofMinutes(10)).by("ada");
    Job edited = scheduler.edit("report", urgent).orElseThrow();
    System.out.println("report is at version " + edited.version());

    try {
      scheduler.edit("report", JobEdit.expecting(report.version()).maxRetries(1).by("bob"));
    } catch (EditConflictException conflict) {
      System.out.println(conflict.getMessage());
    }

    for (JobChange change : scheduler.changes("report", 10)) {
      System.out.println(change);
    }
  }

  private static void say(Job job) {
    System.out.println(job.id() + " runs");
  }
}
