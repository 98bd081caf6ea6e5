package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/** Two people steer the jobs of an application; later somebody asks who did what. */
final class AuditMain {
  private AuditMain() {}

  public static void main(String[] arguments) {
    JobScheduler scheduler = JobScheduler.builder(new MemoryStore()).build();
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    scheduler.schedule(
        JobRequest.of("report", "report").on(Trigger.daily(LocalTime.of(7, 0), berlin)));
    scheduler.schedule(JobRequest.of("mail-1", "mail").after(Duration.ofHours(1)));
    steer(scheduler);
    look(scheduler);
  }

  private static void steer(JobScheduler scheduler) {
    SchedulerClient ann = scheduler.by("ann@example.org");
    ann.pause(PauseScope.handler("mail"), Pause.untilResumed().because("provider is down"));
    ann.cancel("mail-1");

    scheduler.by("bo@example.org").resume(PauseScope.handler("mail"));
  }

  private static void look(JobScheduler scheduler) {
    scheduler.audit().entries(AuditFilter.ALL.by("ann@example.org")).forEach(System.out::println);

    for (AuditEntry entry : scheduler.audit().page(AuditFilter.ALL.ofJob("mail-1"), null, 10)) {
      System.out.println(entry.effect().before() + " became " + entry.effect().after());
    }
  }
}
