package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.punctual.job.NodeId;
import dev.punctual.port.RunDiary;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import dev.punctual.store.sql.DiaryCalls;
import dev.punctual.store.sql.DiaryCalls.Keeping;
import dev.punctual.store.sql.DiaryCalls.Latest;
import dev.punctual.store.sql.DiaryCalls.Noting;
import dev.punctual.store.sql.DiaryCalls.Occurrence;
import dev.punctual.store.sql.DiaryCalls.OneRun;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** What runs keep and tell, through the SQL functions. As thread-safe as its connections. */
record JdbcDiary(DSLContext dsl) implements RunDiary {
  private static final SqlFunction<Occurrence> STEPS = new SqlFunction<>(DiaryCalls.STEPS);
  private static final SqlFunction<Keeping> KEEP = new SqlFunction<>(DiaryCalls.KEEP);
  private static final SqlFunction<Noting> NOTE = new SqlFunction<>(DiaryCalls.NOTE);
  private static final SqlFunction<Latest> PROGRESS = new SqlFunction<>(DiaryCalls.PROGRESS);
  private static final SqlFunction<OneRun> LOG = new SqlFunction<>(DiaryCalls.LOG);

  @Override
  public List<KeptStep> steps(long row, @Nullable Instant runDate) {
    Occurrence wanted = new Occurrence(row, runDate);
    return JdbcErrors.guard(
        "read steps",
        () -> ResultRow.all(dsl.select(asterisk()).from(STEPS.rows(wanted)), DiaryCalls::step));
  }

  @Override
  public boolean keep(long row, KeptStep step) {
    Keeping keeping = new Keeping(row, step);
    return JdbcErrors.guard(
        "keep a step", () -> Functions.value(dsl, KEEP.value(BOOLEAN, keeping)));
  }

  @Override
  public void note(NodeId node, Collection<Told> told) {
    if (!told.isEmpty()) {
      Noting noting = new Noting(node, told);
      JdbcErrors.guard("note progress", () -> Functions.value(dsl, NOTE.value(INTEGER, noting)));
    }
  }

  @Override
  public List<RunProgress> progress(long row, int limit) {
    Latest wanted = new Latest(row, limit);
    return JdbcErrors.guard(
        "read progress",
        () ->
            ResultRow.all(
                dsl.select(asterisk()).from(PROGRESS.rows(wanted)), DiaryCalls::progress));
  }

  @Override
  public List<LogLine> log(long row, long fence) {
    OneRun wanted = new OneRun(row, fence);
    return JdbcErrors.guard(
        "read a log",
        () -> ResultRow.all(dsl.select(asterisk()).from(LOG.rows(wanted)), DiaryCalls::line));
  }
}
