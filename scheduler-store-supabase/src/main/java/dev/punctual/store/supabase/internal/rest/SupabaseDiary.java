package dev.punctual.store.supabase.internal.rest;

import dev.punctual.job.NodeId;
import dev.punctual.port.RunDiary;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import dev.punctual.store.sql.DiaryCalls;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What runs keep and tell, through the SQL functions. Thread-safe. */
record SupabaseDiary(RestClient rest) implements RunDiary {

  @Override
  public List<KeptStep> steps(long row, @Nullable Instant runDate) {
    DiaryCalls.Occurrence wanted = new DiaryCalls.Occurrence(row, runDate);
    return RestRow.stream(rest.ask("read steps", DiaryCalls.STEPS, wanted))
        .map(DiaryCalls::<RuntimeException>step)
        .toList();
  }

  @Override
  public boolean keep(long row, KeptStep step) {
    DiaryCalls.Keeping keeping = new DiaryCalls.Keeping(row, step);
    return rest.ask("keep a step", DiaryCalls.KEEP, keeping).booleanValue();
  }

  @Override
  public void note(NodeId node, Collection<Told> told) {
    if (!told.isEmpty()) {
      rest.ask("note progress", DiaryCalls.NOTE, new DiaryCalls.Noting(node, told));
    }
  }

  @Override
  public List<RunProgress> progress(long row, int limit) {
    DiaryCalls.Latest wanted = new DiaryCalls.Latest(row, limit);
    return RestRow.stream(rest.ask("read progress", DiaryCalls.PROGRESS, wanted))
        .map(DiaryCalls::<RuntimeException>progress)
        .toList();
  }

  @Override
  public List<LogLine> log(long row, long fence) {
    DiaryCalls.OneRun wanted = new DiaryCalls.OneRun(row, fence);
    return RestRow.stream(rest.ask("read a log", DiaryCalls.LOG, wanted))
        .map(DiaryCalls::<RuntimeException>line)
        .toList();
  }
}
