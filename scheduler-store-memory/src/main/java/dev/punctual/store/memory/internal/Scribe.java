package dev.punctual.store.memory.internal;

import dev.punctual.audit.Caller;
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Notes what somebody asks for.
 *
 * @param table whose lock makes a command and its note one step
 * @param trail where it is noted
 * @param now the time
 * @param caller who asks
 */
public record Scribe(Object table, AuditTrail trail, InstantSource now, Caller caller) {

  Scribe by(Caller somebody) {
    return new Scribe(table, trail, now, somebody);
  }

  void note(Command command) {
    trail.note(caller, now.instant(), command);
  }

  /** Who asks, where a command does not say so itself. */
  @Nullable String signer(@Nullable String told) {
    return told == null ? caller.name() : told;
  }

  /** Does something, and what is to be noted of it, in one step. */
  <T> T atOnce(Supplier<T> command) {
    synchronized (table) {
      return command.get();
    }
  }
}
