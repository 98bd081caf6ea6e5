package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.chain.After;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import dev.punctual.port.JobChains;
import dev.punctual.store.sql.ChainCalls;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;

/** Who waits for whom, through the SQL functions. As thread-safe as its connections. */
record JdbcChains(DSLContext dsl) implements JobChains {
  private static final SqlFunction<JobId> WAITS_FOR = new SqlFunction<>(ChainCalls.WAITS_FOR);
  private static final SqlFunction<ChainCalls.Page> PREDECESSORS =
      new SqlFunction<>(ChainCalls.PREDECESSORS);

  @Override
  public Optional<After> waitsFor(JobId id) {
    return JdbcErrors.guard(
        "read what a job waits for",
        () ->
            ChainCalls.after(
                ResultRow.all(
                    dsl.select(asterisk()).from(WAITS_FOR.rows(id)), ChainCalls::waited)));
  }

  @Override
  public List<Predecessor> predecessors(JobId id, long afterRow, int limit) {
    ChainCalls.Page page = new ChainCalls.Page(id, afterRow, limit);
    return JdbcErrors.guard(
        "read whom a job waited for",
        () ->
            ResultRow.all(
                dsl.select(asterisk()).from(PREDECESSORS.rows(page)), ChainCalls::predecessor));
  }
}
