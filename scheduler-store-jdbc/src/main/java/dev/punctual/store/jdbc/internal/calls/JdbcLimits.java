package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import dev.punctual.port.JobLimits;
import dev.punctual.store.sql.LimitCalls.Limiting;
import java.util.List;
import org.jooq.DSLContext;

/** Limits through the SQL functions. As thread-safe as its connections. */
record JdbcLimits(DSLContext dsl) implements JobLimits {

  @Override
  public boolean set(LimitScope scope, Limit limit) {
    return JdbcErrors.guard("set a limit", () -> Functions.limit(dsl, new Limiting(scope, limit)));
  }

  @Override
  public boolean remove(LimitScope scope) {
    return JdbcErrors.guard("take a limit away", () -> Functions.unlimit(dsl, scope));
  }

  @Override
  public List<Limit.InForce> inForce() {
    return JdbcErrors.guard("read the limits", () -> Functions.allLimits(dsl));
  }
}
