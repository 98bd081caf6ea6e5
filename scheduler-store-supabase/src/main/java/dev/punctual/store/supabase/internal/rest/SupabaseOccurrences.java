package dev.punctual.store.supabase.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.ScheduleResult;
import dev.punctual.job.JobId;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.store.sql.OccurrenceCalls;
import dev.punctual.store.sql.OccurrenceCalls.Added;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Occurrences by hand, through the SQL functions. Thread-safe. */
record SupabaseOccurrences(RestClient rest) implements OccurrenceCommands {

  @Override
  public Optional<JobId> runNow(JobId id) {
    JsonNode due = rest.command("run a job now", OccurrenceCalls.RUN_NOW, id);
    return Optional.ofNullable(due.textValue()).map(JobId::new);
  }

  @Override
  public List<ScheduleResult> add(JobId id, List<Instant> occurrences) {
    String doing = "run " + occurrences.size() + " occurrences";
    return occurrences.isEmpty()
        ? List.of()
        : RestRow.stream(rest.commandList(doing, OccurrenceCalls.ADD, new Added(id, occurrences)))
            .map(OccurrenceCalls::<RuntimeException>added)
            .toList();
  }

  @Override
  public boolean skip(Skip skip) {
    return rest.command("skip an occurrence", OccurrenceCalls.SKIP, skip).booleanValue();
  }
}
