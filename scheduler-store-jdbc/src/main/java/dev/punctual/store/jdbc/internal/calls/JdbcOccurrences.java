package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.ScheduleResult;
import dev.punctual.job.JobId;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.port.OccurrenceCommands.Skip;
import dev.punctual.store.sql.OccurrenceCalls.Added;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Occurrences by hand, through the SQL functions. As thread-safe as its connections. */
record JdbcOccurrences(DSLContext dsl) implements OccurrenceCommands {

  @Override
  public Optional<JobId> runNow(JobId id) {
    return JdbcErrors.guard("run a job now", () -> Functions.runNow(dsl, id));
  }

  @Override
  public List<ScheduleResult> add(JobId id, List<Instant> occurrences) {
    return occurrences.isEmpty()
        ? List.of()
        : JdbcErrors.guard(
            "run " + occurrences.size() + " occurrences",
            () -> Functions.addRuns(dsl, new Added(id, occurrences)));
  }

  @Override
  public boolean skip(Skip skip) {
    return JdbcErrors.guard("skip an occurrence", () -> Functions.skip(dsl, skip));
  }
}
