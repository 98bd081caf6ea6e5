package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.bulk.BulkHandle;
import dev.punctual.bulk.BulkPlan;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.job.Metadata;
import dev.punctual.search.JobFilter;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.time.Instant;

/** A campaign was a mistake: all its mails are cancelled, and no other. A crowd is spread. */
final class BulkMain {
  private BulkMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T03:00:00Z",
            MemoryStore::new,
            builder ->
                builder.task(
                    "mail",
                    Metadata.class,
                    (mail, run) -> System.out.println("sent " + run.jobId())));
    JobScheduler scheduler = driven.scheduler();
    for (int i = 1; i <= 37; i++) {
      scheduler.schedule(
          JobRequest.of("mail-" + i, "mail").tags("spring-sale").after(Duration.ofHours(1)));
    }
    scheduler.schedule(JobRequest.of("invoice-1", "mail").after(Duration.ofHours(1)));

    JobFilter campaign = JobFilter.ALL.withHandler("mail").withTag("spring-sale");
    BulkRequest cancel = BulkRequest.of(campaign).cancel().by("ann").because("wrong prices");
    BulkPlan plan = scheduler.bulk().dryRun(cancel);
    System.out.println("it would be " + plan.count() + " jobs");

    BulkHandle bulk = scheduler.bulk().start(cancel.expecting(37));
    driven.clock().advance(BulkRequest.USUAL_DELAY);
    driven.runDue();
    BulkProgress progress = bulk.progress();
    System.out.println(progress.status().text() + ": " + progress.counts().done() + " cancelled");

    driven.clock().advance(Duration.ofHours(1));
    driven.runDue();
    spread(driven);
  }

  /** Sixty are due at nine; their runs begin one by one. */
  private static void spread(DrivenScheduler driven) {
    JobScheduler scheduler = driven.scheduler();
    Instant nine = Instant.parse("2031-07-01T09:00:00Z");
    for (int i = 1; i <= 60; i++) {
      scheduler.schedule(JobRequest.of("coupon-" + i, "mail").at(nine));
    }
    JobFilter crowd = JobFilter.ALL.dueFrom(nine).dueUntil(nine);
    scheduler.bulk().start(BulkRequest.of(crowd).spread(Duration.ofMinutes(10)));
    driven.clock().advance(BulkRequest.USUAL_DELAY);
    driven.runDue();
    System.out.println("still due at nine: " + scheduler.search().count(crowd));
  }
}
