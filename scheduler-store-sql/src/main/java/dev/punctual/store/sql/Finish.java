package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;
import static dev.punctual.store.sql.SqlType.UUID;

import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records the ends of runs; those whose rows are locked are left out. Immutable.
 *
 * @param node who ran them
 * @param runs ends of different jobs
 * @param patience how long to wait for somebody who keeps one of the rows locked
 */
public record Finish(NodeId node, Collection<FinishedRun> runs, Duration patience) {
  /** What stores wait where nobody says otherwise. */
  public static final Duration USUAL_PATIENCE = Duration.ofMillis(100);

  /** Answers what {@link #recorded} reads. */
  public static final Call<Finish> CALL =
      Call.<Finish>one("finish")
          .value("p_node", UUID, ends -> ends.node().value())
          .column("p_ids", BIGINT, Finish::runs, FinishedRun::row)
          .column("p_fences", BIGINT, Finish::runs, FinishedRun::fence)
          .column("p_statuses", TEXT, Finish::runs, run -> run.transition().status().text())
          .column("p_run_dates", TIMESTAMPTZ, Finish::runs, run -> run.transition().runDate())
          .column("p_next_runs", TIMESTAMPTZ, Finish::runs, run -> run.transition().nextRun())
          .column("p_retry_counts", INTEGER, Finish::runs, run -> run.transition().retries())
          .column("p_outcomes", TEXT, Finish::runs, run -> run.transition().outcome().text())
          .column("p_due_ats", TIMESTAMPTZ, Finish::runs, run -> run.times().due())
          .column("p_started_ats", TIMESTAMPTZ, Finish::runs, run -> run.times().started())
          .column("p_finished_ats", TIMESTAMPTZ, Finish::runs, run -> run.times().finished())
          .sparse("p_results", TEXT, Finish::runs, FinishedRun::result)
          .sparse("p_errors", TEXT, Finish::runs, FinishedRun::error)
          .sparse("p_traces", TEXT, Finish::runs, Finish::trace)
          .sparse("p_attempts", INTEGER, Finish::runs, Finish::laterAttempt)
          .sparse("p_occurrences", TIMESTAMPTZ, Finish::runs, Finish::earlierOccurrence)
          .column("p_missed_ids", BIGINT, Finish::missed, MissedOf::row)
          .column("p_missed_run_dates", TIMESTAMPTZ, Finish::missed, one -> one.miss().occurrence())
          .column("p_missed_counts", BIGINT, Finish::missed, one -> one.miss().count())
          .column("p_missed_reasons", TEXT, Finish::missed, one -> one.miss().reason())
          .value("p_wait_ms", INTEGER, ends -> Math.toIntExact(ends.patience().toMillis()))
          .sparse("p_faults", TEXT, Finish::runs, Finish::fault)
          .value("p_messages", TEXT, ends -> MessageCalls.sent(ends.runs()));

  /** Null for an end of which all is kept. */
  private static @Nullable String trace(FinishedRun run) {
    return switch (run.trace()) {
      case RECORDED -> null;
      case UNRECORDED -> "unrecorded";
      case DELETED -> "deleted";
    };
  }

  /** Null for an end that is no failure. */
  private static @Nullable String fault(FinishedRun run) {
    return run.fault() == null ? null : run.fault().value();
  }

  /** Null for the first. */
  private static @Nullable Integer laterAttempt(FinishedRun run) {
    return run.attempt() == 1 ? null : run.attempt();
  }

  /** Null for that which the job is about from now on, too. */
  private static @Nullable Instant earlierOccurrence(FinishedRun run) {
    Instant occurrence = run.times().runDate();
    return occurrence.equals(run.transition().runDate()) ? null : occurrence;
  }

  private record MissedOf(long row, Missed miss) {}

  /** Most runs missed nothing. */
  private List<MissedOf> missed() {
    List<MissedOf> missed = new ArrayList<>();
    for (FinishedRun run : runs) {
      for (Missed miss : run.transition().missed()) {
        missed.add(new MissedOf(run.row(), miss));
      }
    }
    return missed;
  }

  /** Which ends were accepted, and which are busy. */
  public static <X extends Exception> Recorded recorded(RowReader<X> row) throws X {
    return new Recorded(row.bigints("accepted"), row.bigints("busy"));
  }
}
