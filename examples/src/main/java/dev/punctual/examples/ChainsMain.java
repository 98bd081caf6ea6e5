package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchProgress;
import dev.punctual.chain.JobBatch;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.store.jdbc.JdbcStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Jobs that run after others, and an import of many files with a report at its end. */
final class ChainsMain {
  private ChainsMain() {}

  public static void main(String[] arguments) {
    try (ExampleDatabase database = ExampleDatabase.open();
        JdbcStore store = JdbcStore.open(database.url());
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .handler(
                    "extract", Metadata.class, (request, run) -> Outcome.done(Map.of("rows", 7)))
                .handler("load", Metadata.class, (request, run) -> load(run))
                .handler("broken", Metadata.class, (request, run) -> Outcome.fail("no such file"))
                .task("alert", (request, run) -> System.out.println("alert: " + run.jobId()))
                .task("file", (request, run) -> unpack(run))
                .task("report", (request, run) -> System.out.println("report after all files"))
                .build()) {
      // Each start of the program has jobs of its own.
      String start = UUID.randomUUID().toString().substring(0, 8);
      chain(scheduler, start);
      scheduler.runDue();
      batch(scheduler, start);
      scheduler.runDue();
      System.out.println(scheduler.batch("files " + start).progress().orElseThrow().jobs());
    }
  }

  private static void chain(JobScheduler scheduler, String start) {
    String orders = "orders " + start;
    String customers = "customers " + start;
    scheduler.schedule(JobRequest.of(orders, "extract"));
    scheduler.schedule(JobRequest.of(customers, "extract"));
    scheduler.schedule(JobRequest.of("load " + start, "load").after(After.all(orders, customers)));

    scheduler.schedule(JobRequest.of("broken " + start, "broken"));
    scheduler.schedule(
        JobRequest.of("alert", "alert").after(After.any("broken " + start).onFailure()),
        OnConflict.REPLACE);
  }

  private static Outcome load(RunContext run) {
    run.predecessors()
        .forEach(before -> System.out.println(before.status() + " " + before.result()));
    return Outcome.done();
  }

  private static void batch(JobScheduler scheduler, String start) {
    JobBatch files = scheduler.batch("files " + start);
    files.open();
    files.onDone(JobRequest.of("report " + start, "report"));
    files.onFailure(JobRequest.of("alert " + start, "alert"));
    files.add(
        JobRequest.of("a.csv " + start, "file").with(Map.of("of", start)),
        JobRequest.of("b.zip " + start, "file").with(Map.of("of", start)));
    files.close();

    BatchProgress progress = files.progress().orElseThrow();
    System.out.println(progress.jobs().waiting() + " of " + progress.jobs().total() + " wait");
  }

  /** A job of a batch adds those that it comes upon, though the batch is closed. */
  private static void unpack(RunContext run) {
    String file = run.jobId().value();
    String start = file.substring(file.indexOf(' ') + 1);
    if (file.startsWith("b.zip")) {
      run.client()
          .batch("files " + start)
          .by(run)
          .add(List.of(JobRequest.of("b1.csv " + start, "file")), OnConflict.KEEP);
    }
  }
}
