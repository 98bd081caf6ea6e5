package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.RunFilter;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;
import java.util.Map;

/** At three in the morning: which jobs are late, which are those of one customer, what failed? */
final class SearchMain {
  private SearchMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-02T03:00:00Z",
            MemoryStore::new,
            builder ->
                builder
                    .config(SchedulerConfig.DEFAULT.withMaxRetries(0))
                    .task("invoice", Metadata.class, (invoice, run) -> {})
                    .task("mail", Metadata.class, (mail, run) -> refuse()));
    JobScheduler scheduler = driven.scheduler();
    scheduler.schedule(
        JobRequest.of("invoice-17", "invoice")
            .with(Map.of("customer", Map.of("id", 42)))
            .tags("eu", "vip"));
    scheduler.schedule(JobRequest.of("mail-17", "mail").with(Map.of("to", "ann@example.org")));
    driven.runDue();
    scheduler.schedule(JobRequest.of("import-1", "import").tags("eu"));
    driven.clock().advance(Duration.ofMinutes(5));
    look(scheduler);
    history(scheduler);
  }

  private static void refuse() {
    throw new IllegalStateException("the relay does not answer");
  }

  private static void look(JobScheduler scheduler) {
    JobFilter late = JobFilter.ALL.late(Duration.ofMinutes(1));
    for (Job job : scheduler.find(late).toList()) {
      System.out.println(job.id() + " was due at " + job.due());
    }

    JobFilter ofTheCustomer = JobFilter.ALL.withMetadata("customer.id", "42").withTag("vip");
    JobPage page = scheduler.search().page(ofTheCustomer, null, 50);
    System.out.println(page.jobs().size() + " jobs, more: " + page.more());

    JobCount failed = scheduler.search().count(JobFilter.ALL.withStatus(JobStatus.FAILED));
    System.out.println(failed + " jobs have failed");
  }

  private static void history(JobScheduler scheduler) {
    for (FoundRun found : scheduler.search().runs(RunFilter.NOTABLE).limit(50).toList()) {
      System.out.println(found.id() + " " + found.run().outcome().text());
    }
  }
}
