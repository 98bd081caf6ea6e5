package dev.punctual.faults.simulation;

import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.port.JobStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a store tells of jobs and of their runs, as rows. */
final class StoredRows {
  private StoredRows() {}

  static List<JobRow> jobs(List<Job> jobs) {
    return jobs.stream().map(StoredRows::row).toList();
  }

  /** The runs of each job, the oldest first. */
  static List<RunRow> runs(JobStore store, List<Job> jobs) {
    List<RunRow> runs = new ArrayList<>();
    for (Job job : jobs) {
      store.runs(job.id(), Integer.MAX_VALUE).stream()
          .map(run -> row(job, run))
          .sorted(Comparator.comparingLong(RunRow::number))
          .forEach(runs::add);
    }
    return runs;
  }

  private static JobRow row(Job job) {
    return new JobRow(
        job.id().value(),
        job.status().text(),
        job.state().runDate(),
        job.state().nextRun(),
        job.state().counters().retries(),
        job.state().counters().crashes(),
        job.state().counters().runs(),
        job.state().hold().fence());
  }

  /** The memory store's history names no fence. */
  private static RunRow row(Job job, Run run) {
    NodeId node = run.node();
    return new RunRow(
        job.id().value(),
        run.number(),
        0,
        run.attempt(),
        run.outcome().text(),
        run.occurrences(),
        run.times().runDate(),
        run.times().due(),
        run.times().started(),
        run.times().finished(),
        node == null ? null : node.toString(),
        firstLine(run.error()));
  }

  /** Where in the code a failure came from differs with the way to it. */
  private static @Nullable String firstLine(@Nullable String error) {
    return error == null ? null : error.lines().findFirst().orElse("");
  }
}
