package dev.punctual.examples;

import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** A report at half past two every night, over the night on which the clock skips that time. */
final class RecurringMain {
  private RecurringMain() {}

  public static void main(String[] arguments) {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-27T12:00:00Z",
            MemoryStore::new,
            builder ->
                builder.task(
                    "report",
                    Metadata.class,
                    (metadata, run) ->
                        System.out.println("report at " + run.due().atZone(berlin))));
    driven
        .scheduler()
        .scheduleRecurring("report", Trigger.daily(LocalTime.of(2, 30), berlin), Map.of());
    int reports = driven.advance(Duration.ofDays(3));
    System.out.println(reports + " reports in three days");
  }
}
