package dev.punctual.store.memory;

import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.port.RunDiary;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs keep and tell, in memory. Thread-safe. */
record MemoryDiary(Table table) implements RunDiary {
  private static final int MOST = 1000;
  private static final Comparator<KeptStep> LATEST_OCCURRENCE_FIRST =
      Comparator.comparing(KeptStep::runDate)
          .reversed()
          .thenComparing(KeptStep::finishedAt)
          .thenComparing(KeptStep::name);

  @Override
  public List<KeptStep> steps(long number, @Nullable Instant runDate) {
    synchronized (table) {
      Row row = table.find(number);
      return row == null
          ? List.of()
          : row.diary().steps().stream()
              .filter(step -> runDate == null || step.runDate().equals(runDate))
              .sorted(LATEST_OCCURRENCE_FIRST)
              .limit(MOST)
              .toList();
    }
  }

  @Override
  public boolean keep(long number, KeptStep step) {
    synchronized (table) {
      Row row = table.find(number);
      return row != null
          && row.status != JobStatus.CANCELLED
          && row.isHeldBy(step.node(), step.fence())
          && row.diary().keep(step);
    }
  }

  @Override
  public void note(NodeId node, Collection<Told> told) {
    synchronized (table) {
      for (Told each : told) {
        Row row = table.find(each.row());
        if (row != null && row.isHeldBy(node, each.progress().fence())) {
          row.diary().note(each);
        }
      }
    }
  }

  @Override
  public List<RunProgress> progress(long number, int limit) {
    synchronized (table) {
      Row row = table.find(number);
      return row == null
          ? List.of()
          : row.diary().progress().stream().limit(Math.min(limit, MOST)).toList();
    }
  }

  @Override
  public List<LogLine> log(long number, long fence) {
    synchronized (table) {
      Row row = table.find(number);
      return row == null ? List.of() : row.diary().log(fence);
    }
  }
}
