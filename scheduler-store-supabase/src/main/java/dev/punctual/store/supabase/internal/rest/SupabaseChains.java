package dev.punctual.store.supabase.internal.rest;

import dev.punctual.chain.After;
import dev.punctual.chain.Predecessor;
import dev.punctual.job.JobId;
import dev.punctual.port.JobChains;
import dev.punctual.store.sql.ChainCalls;
import java.util.List;
import java.util.Optional;

/** Who waits for whom, through the SQL functions. Thread-safe. */
record SupabaseChains(RestClient rest) implements JobChains {

  @Override
  public Optional<After> waitsFor(JobId id) {
    return ChainCalls.after(
        RestRow.stream(rest.ask("read what a job waits for", ChainCalls.WAITS_FOR, id))
            .map(ChainCalls::<RuntimeException>waited)
            .toList());
  }

  @Override
  public List<Predecessor> predecessors(JobId id, long afterRow, int limit) {
    ChainCalls.Page page = new ChainCalls.Page(id, afterRow, limit);
    return RestRow.stream(rest.ask("read whom a job waited for", ChainCalls.PREDECESSORS, page))
        .map(ChainCalls::<RuntimeException>predecessor)
        .toList();
  }
}
