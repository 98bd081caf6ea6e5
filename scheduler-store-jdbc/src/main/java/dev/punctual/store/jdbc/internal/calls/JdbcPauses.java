package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Pauses;
import dev.punctual.store.sql.PauseCalls.Pausing;
import java.util.List;
import org.jooq.DSLContext;

/** Pauses through the SQL functions. As thread-safe as its connections. */
record JdbcPauses(DSLContext dsl) implements Pauses {

  @Override
  public boolean pause(PauseScope scope, Pause.Terms terms) {
    return JdbcErrors.guard("pause", () -> Functions.pause(dsl, new Pausing(scope, terms)));
  }

  @Override
  public boolean resume(PauseScope scope) {
    return JdbcErrors.guard("resume", () -> Functions.resume(dsl, scope));
  }

  @Override
  public List<Pause> inForce() {
    return JdbcErrors.guard("read what is paused", () -> Functions.activePauses(dsl));
  }
}
