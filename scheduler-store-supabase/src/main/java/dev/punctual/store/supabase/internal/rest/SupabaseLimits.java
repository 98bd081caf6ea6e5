package dev.punctual.store.supabase.internal.rest;

import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.JobLimits;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.LimitCalls;
import dev.punctual.store.sql.LimitCalls.Limiting;
import java.util.List;

/** Limits through the SQL functions. Thread-safe. */
record SupabaseLimits(RestClient rest) implements JobLimits {

  @Override
  public boolean set(LimitScope scope, Limit limit) {
    return rest.command("set a limit", LimitCalls.SET, new Limiting(scope, limit)).booleanValue();
  }

  @Override
  public boolean remove(LimitScope scope) {
    return rest.command("take a limit away", LimitCalls.REMOVE, scope).booleanValue();
  }

  @Override
  public List<Limit.InForce> inForce() {
    return RestRow.stream(rest.ask("read the limits", LimitCalls.ALL, Call.NOTHING))
        .map(LimitCalls::<RuntimeException>limit)
        .toList();
  }
}
