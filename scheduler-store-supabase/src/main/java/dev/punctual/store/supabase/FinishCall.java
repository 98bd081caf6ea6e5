package dev.punctual.store.supabase;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.job.Missed;
import dev.punctual.job.NodeId;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.Recorded;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records the ends of runs in one call: one array per column. */
final class FinishCall {
  private final NodeId node;
  private final Collection<FinishedRun> runs;
  private final List<MissedOf> missed;

  FinishCall(NodeId node, Collection<FinishedRun> runs) {
    this.node = node;
    this.runs = runs;
    this.missed =
        runs.stream()
            .flatMap(run -> run.transition().missed().stream().map(one -> new MissedOf(run, one)))
            .toList();
  }

  private record MissedOf(FinishedRun run, Missed missed) {}

  Recorded run(RestClient rest) {
    Row answer = new Row(rest.command("record runs", "finish", arguments()));
    return new Recorded(rows(answer.present("accepted")), rows(answer.present("busy")));
  }

  private static Set<Long> rows(JsonNode array) {
    Set<Long> rows = new HashSet<>();
    array.forEach(row -> rows.add(row.longValue()));
    return rows;
  }

  private Arguments arguments() {
    return new Arguments()
        .with("p_node", node)
        .column("p_ids", runs, FinishedRun::row)
        .column("p_fences", runs, FinishedRun::fence)
        .column("p_statuses", runs, FinishedRun::statusText)
        .column("p_run_dates", runs, run -> run.transition().runDate())
        .column("p_next_runs", runs, run -> run.transition().nextRun())
        .column("p_retry_counts", runs, run -> run.transition().retries())
        .column("p_outcomes", runs, FinishedRun::outcomeText)
        .column("p_due_ats", runs, run -> run.times().due())
        .column("p_started_ats", runs, run -> run.times().started())
        .column("p_finished_ats", runs, run -> run.times().finished())
        .column("p_results", runs, FinishedRun::result)
        .column("p_errors", runs, FinishedRun::error)
        .column("p_missed_ids", missed, one -> one.run().row())
        .column("p_missed_run_dates", missed, one -> one.missed().occurrence())
        .column("p_missed_counts", missed, one -> one.missed().count())
        .column("p_missed_reasons", missed, one -> one.missed().reason());
  }
}
