package dev.punctual.examples;

import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.job.Run;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.ExcludedDates;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** Hourly jobs, and nobody there for five hours to run them. */
final class MissedMain {
  private MissedMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T00:00:00Z",
            MemoryStore::new,
            builder ->
                builder
                    .task("latest", Metadata.class, (metadata, run) -> say(run.job().id().value()))
                    .task("every", Metadata.class, (metadata, run) -> say(run.job().id().value())));
    JobScheduler scheduler = driven.scheduler();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    Trigger hourly = Trigger.cron("0 * * * *", berlin);
    scheduler.scheduleRecurring("latest", hourly, Map.of());
    scheduler.scheduleRecurring("every", hourly.withMisfire(MisfirePolicy.RUN_ALL), Map.of());

    driven.clock().advance(Duration.ofMinutes(5 * 60 + 10));
    driven.runDue();
    for (Run run : scheduler.history("latest", 3)) {
      System.out.println(run.times().runDate() + " " + run.outcome().text());
    }

    Trigger report =
        Trigger.daily(LocalTime.of(8, 0), berlin)
            .withExcludedDates(ExcludedDates.parse("sat,sun,12-25,2026-07-01..2026-07-14"))
            .withGrace(Duration.ofHours(2))
            .withJitter(Duration.ofMinutes(5))
            .withConcurrency(ConcurrencyPolicy.QUEUE);
    System.out.println(report.text());
    System.out.println(report.description());
    scheduler.reschedule("latest", report);
    System.out.println(scheduler.upcoming("latest", 3));
  }

  private static void say(String job) {
    System.out.println(job + " runs");
  }
}
