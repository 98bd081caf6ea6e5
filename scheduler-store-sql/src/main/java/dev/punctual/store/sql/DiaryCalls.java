package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;
import static dev.punctual.store.sql.SqlType.UUID;

import dev.punctual.job.NodeId;
import dev.punctual.port.RunDiary.Told;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What runs keep and tell. */
public final class DiaryCalls {
  /** Answers rows that {@link #step} reads. */
  public static final Call<Occurrence> STEPS =
      Call.<Occurrence>rows("job_steps")
          .value("p_id", BIGINT, Occurrence::row)
          .value("p_run_date", TIMESTAMPTZ, Occurrence::runDate);

  /** Answers whether the step is kept. */
  public static final Call<Keeping> KEEP =
      Call.<Keeping>one("keep_step")
          .value("p_node", UUID, keeping -> keeping.step().node().value())
          .value("p_id", BIGINT, Keeping::row)
          .value("p_fence", BIGINT, keeping -> keeping.step().fence())
          .value("p_run_date", TIMESTAMPTZ, keeping -> keeping.step().runDate())
          .value("p_name", TEXT, keeping -> keeping.step().name())
          .value("p_attempt", INTEGER, keeping -> keeping.step().attempt())
          .value("p_result", TEXT, keeping -> keeping.step().result())
          .value("p_started_at", TIMESTAMPTZ, keeping -> keeping.step().startedAt())
          .value("p_finished_at", TIMESTAMPTZ, keeping -> keeping.step().finishedAt());

  /** Answers how many runs were noted. */
  public static final Call<Noting> NOTE =
      Call.<Noting>one("note_progress")
          .value("p_node", UUID, noting -> noting.node().value())
          .column("p_ids", BIGINT, Noting::told, Told::row)
          .column("p_fences", BIGINT, Noting::told, of(RunProgress::fence))
          .column("p_run_dates", TIMESTAMPTZ, Noting::told, of(RunProgress::runDate))
          .column("p_attempts", INTEGER, Noting::told, of(RunProgress::attempt))
          .column("p_per_milles", INTEGER, Noting::told, of(RunProgress::perMille))
          .column("p_messages", TEXT, Noting::told, of(RunProgress::message))
          .column("p_lines", BIGINT, Noting::told, of(RunProgress::lines))
          .column("p_noted_at", TIMESTAMPTZ, Noting::told, of(RunProgress::notedAt))
          .column("p_line_ids", BIGINT, Noting::lines, Line::row)
          .column("p_line_fences", BIGINT, Noting::lines, Line::fence)
          .column("p_slots", INTEGER, Noting::lines, Line::slot)
          .column("p_line_numbers", BIGINT, Noting::lines, line -> line.line().number())
          .column("p_logged_at", TIMESTAMPTZ, Noting::lines, line -> line.line().at())
          .column("p_texts", TEXT, Noting::lines, line -> line.line().text());

  /** Answers rows that {@link #progress} reads. */
  public static final Call<Latest> PROGRESS =
      Call.<Latest>rows("run_progress")
          .value("p_id", BIGINT, Latest::row)
          .value("p_limit", INTEGER, Latest::limit);

  /** Answers rows that {@link #line} reads. */
  public static final Call<OneRun> LOG =
      Call.<OneRun>rows("run_log")
          .value("p_id", BIGINT, OneRun::row)
          .value("p_fence", BIGINT, OneRun::fence);

  private DiaryCalls() {}

  /**
   * Whose steps are asked for.
   *
   * @param row the job's
   * @param runDate only of this occurrence; null for all
   */
  public record Occurrence(long row, @Nullable Instant runDate) {}

  /**
   * A step to be kept.
   *
   * @param row the job's
   * @param step what is kept
   */
  public record Keeping(long row, KeptStep step) {}

  /**
   * Runs whose progress is asked for.
   *
   * @param row the job's
   * @param limit how many at most
   */
  public record Latest(long row, int limit) {}

  /**
   * A run whose log is asked for.
   *
   * @param row the job's
   * @param fence the run's
   */
  public record OneRun(long row, long fence) {}

  /**
   * What runs of a node have told.
   *
   * @param node which
   * @param told a run each
   */
  public record Noting(NodeId node, Collection<Told> told) {
    List<Line> lines() {
      return told.stream()
          .flatMap(
              each ->
                  each.lines().stream()
                      .map(line -> new Line(each.row(), each.progress().fence(), line)))
          .toList();
    }
  }

  /** A line, of which run it is, and where it is kept: each takes the place of an old one. */
  private record Line(long row, long fence, LogLine line) {
    int slot() {
      return (int) (line.number() % LogLine.MOST);
    }
  }

  private static Function<Told, @Nullable Object> of(
      Function<RunProgress, ? extends @Nullable Object> value) {
    return told -> value.apply(told.progress());
  }

  /** A step that is kept. */
  public static <X extends Exception> KeptStep step(RowReader<X> row) throws X {
    return new KeptStep(
        row.text("name"),
        row.instant("run_date"),
        row.integer("attempt"),
        row.bigint("fence"),
        Objects.requireNonNull(row.nodeOrNull("node")),
        row.textOrNull("result"),
        row.instant("started_at"),
        row.instant("finished_at"));
  }

  /** How far a run is. */
  public static <X extends Exception> RunProgress progress(RowReader<X> row) throws X {
    return new RunProgress(
        row.bigint("fence"),
        row.instant("run_date"),
        row.integer("attempt"),
        Objects.requireNonNull(row.nodeOrNull("node")),
        row.integerOrNull("per_mille"),
        row.textOrNull("message"),
        row.bigint("lines"),
        row.instant("noted_at"));
  }

  /** A line of a log. */
  public static <X extends Exception> LogLine line(RowReader<X> row) throws X {
    return new LogLine(row.bigint("line"), row.instant("logged_at"), row.text("text"));
  }
}
