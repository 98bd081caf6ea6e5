package dev.punctual.examples;

import dev.punctual.EventReminders;
import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Reminders of an event that moves, and is called off in the end; time is driven by hand. */
final class RemindersMain {
  private RemindersMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-01T00:00:00Z",
            MemoryStore::new,
            builder ->
                builder.task(
                    "event_reminder",
                    (reminder, run) ->
                        System.out.println(
                            run.due()
                                + " "
                                + reminder.get("message")
                                + ", in "
                                + reminder.get("before")
                                + ", to "
                                + reminder.get("to"))));
    remind(driven.scheduler(), Instant.parse("2026-03-03T18:00:00Z"));
    driven.advance(Duration.ofDays(2));
    move(driven.scheduler(), Instant.parse("2026-03-05T18:00:00Z"));
    driven.advance(Duration.ofHours(64));
    cancel(driven.scheduler());
  }

  private static void remind(JobScheduler scheduler, Instant eventTime) {
    scheduler
        .reminders()
        .schedule(
            EventReminders.of("party", eventTime)
                .before(Duration.ofDays(1), Duration.ofHours(1), Duration.ofMinutes(15))
                .message("The party begins")
                .with(Map.of("to", "ada@example.org")));
  }

  private static void move(JobScheduler scheduler, Instant newTime) {
    scheduler.reminders().move("party", newTime);
    scheduler
        .reminders()
        .of("party")
        .forEach(job -> System.out.println(job.id() + " " + job.status().text()));
  }

  private static void cancel(JobScheduler scheduler) {
    int cancelled = scheduler.reminders().cancel("party");
    System.out.println(cancelled + " cancelled");
  }
}
