package dev.punctual.store.supabase.internal.rest;

import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Pauses;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.PauseCalls;
import dev.punctual.store.sql.PauseCalls.Pausing;
import java.util.List;

/** Pauses through the SQL functions. Thread-safe. */
record SupabasePauses(RestClient rest) implements Pauses {

  @Override
  public boolean pause(PauseScope scope, Pause.Terms terms) {
    return rest.command("pause", PauseCalls.PAUSE, new Pausing(scope, terms)).booleanValue();
  }

  @Override
  public boolean resume(PauseScope scope) {
    return rest.command("resume", PauseCalls.RESUME, scope).booleanValue();
  }

  @Override
  public List<Pause> inForce() {
    return RestRow.stream(rest.ask("read what is paused", PauseCalls.ACTIVE, Call.NOTHING))
        .map(PauseCalls::<RuntimeException>pause)
        .toList();
  }
}
