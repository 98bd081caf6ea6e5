package dev.punctual.handlers;

import dev.punctual.JobRequest;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.Run;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.util.List;
import java.util.Map;

/** A handler whose jobs run when a test says so. */
public final class DrivenHandler {
  private final DrivenScheduler driven;
  private final String name;
  private int jobs;

  private DrivenHandler(DrivenScheduler driven, String name) {
    this.driven = driven;
    this.name = name;
  }

  public static DrivenHandler of(NamedHandler<?> handler) {
    return new DrivenHandler(
        DrivenScheduler.at(
            "2026-03-01T00:00:00Z",
            MemoryStore::new,
            builder -> builder.handlers(List.of(handler))),
        handler.kind().name());
  }

  /** Runs a job once. */
  public Run run(Map<String, ?> metadata) {
    return run(metadata, JobOptions.DEFAULT);
  }

  public Run run(Map<String, ?> metadata, JobOptions options) {
    String id = "job-" + ++jobs;
    driven.scheduler().schedule(JobRequest.of(id, name).with(metadata).options(options));
    driven.runDue();
    return driven.scheduler().history(id, 1).get(0);
  }

  /** The job that ran last. */
  public Job job() {
    return driven.scheduler().get("job-" + jobs).orElseThrow();
  }

  public DrivenScheduler driven() {
    return driven;
  }

  /** Schedules one without running it. */
  public void schedule(Map<String, ?> metadata) {
    driven.scheduler().schedule(JobRequest.of("job-" + ++jobs, name).with(metadata));
  }
}
