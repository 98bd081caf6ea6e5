package dev.punctual.store.supabase;

import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;

/** Reads history from rows. */
final class RunRows {
  static final String COLUMNS =
      "id,occurrences,attempt,outcome,run_date,due_at,started_at,finished_at,node,result::text,"
          + "error";

  private RunRows() {}

  static Run run(Row row) {
    return new Run(
        row.number("id"),
        row.number("occurrences"),
        row.whole("attempt"),
        RunOutcome.parse(row.text("outcome")),
        new Run.Times(
            row.instant("run_date"),
            row.instant("due_at"),
            row.instant("started_at"),
            row.instant("finished_at")),
        row.nodeOrNull("node"),
        row.textOrNull("result"),
        row.textOrNull("error"));
  }
}
