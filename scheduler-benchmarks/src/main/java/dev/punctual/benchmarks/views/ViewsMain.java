package dev.punctual.benchmarks.views;

import dev.punctual.JobScheduler;
import dev.punctual.benchmarks.Quantiles;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.JobFilter;
import dev.punctual.search.RunFilter;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.ManyRows;
import dev.punctual.testpostgres.TestDatabase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Measures what people look at, over many jobs and runs; see {@code scheduler-benchmarks/run}. */
final class ViewsMain {
  private static final int WARM_UP = 5;
  private static final int CALLS = 40;
  private static final int PAGE = 50;

  private ViewsMain() {}

  /** Prints a table. System properties {@code jobs}, {@code runs} and {@code lanes}. */
  public static void main(String[] arguments) throws Exception {
    ManyRows rows =
        new ManyRows(
            Integer.getInteger("jobs", 1_000_000),
            Integer.getInteger("runs", 5_000_000),
            Integer.getInteger("lanes", 1_000));
    System.out.println("PostgreSQL with " + Arena.settings() + "; " + rows + "\n");
    try (Arena arena = new Arena();
        TestDatabase database = arena.newDatabase();
        JdbcStore store =
            JdbcStore.open(
                JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
        JobScheduler scheduler = JobScheduler.builder(store).build()) {
      rows.insert(database.dataSource());
      Arena.settle(database);
      System.out.println("| view | p50 ms | p95 ms |");
      System.out.println("|---|--:|--:|");
      views(scheduler).forEach(ViewsMain::tell);
    }
    System.exit(0);
  }

  private static Map<String, Runnable> views(JobScheduler scheduler) {
    Map<String, Runnable> views = new LinkedHashMap<>();
    views.put("one job by its id", () -> scheduler.get("job-77"));
    jobs(scheduler, views);
    runs(scheduler, views);
    views.put(
        "count of the failed, up to 10,000",
        () -> scheduler.search().count(JobFilter.ALL.withStatus(JobStatus.FAILED)));
    views.put("history of a job", () -> scheduler.history("job-77", PAGE));
    views.put("failures by kind", () -> scheduler.deadLetters().faults(PAGE));
    views.put("what is behind", scheduler::dueJobs);
    views.put("pauses", scheduler::pauses);
    views.put("limits", scheduler::limits);
    return views;
  }

  private static void jobs(JobScheduler scheduler, Map<String, Runnable> views) {
    Map<String, JobFilter> filters = new LinkedHashMap<>();
    filters.put("newest", JobFilter.ALL);
    filters.put("by the beginning of the id", JobFilter.ALL.withPrefix("job-777"));
    filters.put("scheduled", JobFilter.ALL.withStatus(JobStatus.SCHEDULED));
    filters.put("late by 30 s", JobFilter.ALL.late(Duration.ofSeconds(30)));
    filters.put(
        "scheduled of a handler",
        JobFilter.ALL.withStatus(JobStatus.SCHEDULED).withHandler("handler-7"));
    filters.put("running", JobFilter.ALL.withStatus(JobStatus.RUNNING));
    filters.put("failed", JobFilter.ALL.withStatus(JobStatus.FAILED));
    filters.put("of an event", JobFilter.ALL.withEvent("0"));
    filters.put("with a tag", JobFilter.ALL.withTag("vip"));
    filters.put("with a value in metadata", JobFilter.ALL.withMetadata("customer.id", "42"));
    filters.put("with a text, found nowhere", JobFilter.ALL.withText("nothing like it"));
    filters.put(
        "scheduled with a tag, found nowhere",
        JobFilter.ALL.withStatus(JobStatus.SCHEDULED).withTag("none"));
    filters.forEach(
        (name, filter) ->
            views.put("jobs: " + name, () -> scheduler.search().page(filter, null, PAGE)));
  }

  private static void runs(JobScheduler scheduler, Map<String, Runnable> views) {
    Map<String, RunFilter> filters = new LinkedHashMap<>();
    filters.put("latest", RunFilter.ALL);
    filters.put("notable", RunFilter.NOTABLE);
    filters.put("failed", RunFilter.ALL.withOutcome(RunOutcome.FAILED));
    filters.put("late by 3 s", RunFilter.ALL.late(Duration.ofSeconds(3)));
    filters.put("of a handler", RunFilter.ALL.withHandler("handler-7"));
    filters.put("of a handler, found nowhere", RunFilter.ALL.withHandler("none"));
    filters.forEach(
        (name, filter) ->
            views.put("runs: " + name, () -> scheduler.search().runPage(filter, null, PAGE)));
  }

  private static void tell(String view, Runnable call) {
    for (int i = 0; i < WARM_UP; i++) {
      call.run();
    }
    Quantiles millis =
        Quantiles.millis(
            LongStream.range(0, CALLS)
                .map(
                    i -> {
                      long began = System.nanoTime();
                      call.run();
                      return System.nanoTime() - began;
                    }));
    System.out.printf(
        Locale.ROOT, "| %s | %.1f | %.1f |%n", view, millis.median(), millis.at(0.95));
  }
}
