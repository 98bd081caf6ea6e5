package dev.punctual.examples;

import dev.punctual.Declared;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Map;

/** What two versions of an application declare when they start, one after the other. */
final class DeclareMain {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private DeclareMain() {}

  public static void main(String[] arguments) {
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .task("report", (request, run) -> System.out.println(request))
                .task("poll", (request, run) -> {})
                .start()) {
      firstVersion(scheduler);
      secondVersion(scheduler);
      System.out.println(scheduler.count());
    }
  }

  private static void firstVersion(JobScheduler scheduler) {
    scheduler.declare(
        "billing",
        JobRequest.of("nightly", "report").on(Trigger.daily(LocalTime.of(2, 30), BERLIN)),
        JobRequest.of("poll-mail", "poll").on(Trigger.every(Duration.ofMinutes(5))));
  }

  private static void secondVersion(JobScheduler scheduler) {
    Declared declared =
        scheduler.declare(
            "billing",
            JobRequest.of("nightly", "report")
                .on(Trigger.daily(LocalTime.of(3, 15), BERLIN))
                .with(Map.of("format", "pdf")));
    System.out.println(declared.results());
    System.out.println("not declared any more: " + declared.leftOver());
    scheduler.retire("billing", declared.leftOver());
  }
}
