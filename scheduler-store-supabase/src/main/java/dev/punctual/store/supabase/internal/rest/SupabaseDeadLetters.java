package dev.punctual.store.supabase.internal.rest;

import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultHour;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.deadletter.LetterPosition;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.job.HandlerName;
import dev.punctual.port.DeadLetterCommands;
import dev.punctual.store.sql.DeadLetterCalls;
import dev.punctual.store.sql.DeadLetterCalls.Discard;
import dev.punctual.store.sql.DeadLetterCalls.Groups;
import dev.punctual.store.sql.DeadLetterCalls.Noting;
import dev.punctual.store.sql.DeadLetterCalls.Redrive;
import dev.punctual.store.sql.DeadLetterCalls.Wanted;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dead letters through the SQL functions. Thread-safe. */
record SupabaseDeadLetters(RestClient rest) implements DeadLetterCommands {

  @Override
  public DeadLetterPage list(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {
    Wanted wanted = new Wanted(filter, after, limit);
    return DeadLetterCalls.page(
        RestRow.stream(rest.ask("list dead letters", DeadLetterCalls.LIST, wanted))
            .map(DeadLetterCalls::<RuntimeException>line)
            .toList());
  }

  @Override
  public List<FaultGroup> faults(@Nullable HandlerName handler, int limit) {
    Groups groups = new Groups(handler, limit);
    return RestRow.stream(rest.ask("read faults", DeadLetterCalls.FAULTS, groups))
        .map(DeadLetterCalls::<RuntimeException>group)
        .toList();
  }

  @Override
  public List<FaultHour> hours(Instant from) {
    return RestRow.stream(rest.ask("count faults by hour", DeadLetterCalls.HOURS, from))
        .map(DeadLetterCalls::<RuntimeException>hour)
        .toList();
  }

  @Override
  public boolean note(HandlerName handler, ErrorFingerprint fault, FaultNote note) {
    Noting noting = new Noting(handler, fault, note);
    return rest.command("note a fault", DeadLetterCalls.NOTE, noting).booleanValue();
  }

  @Override
  public Sweep redrive(
      DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit) {
    Redrive redrive = new Redrive(filter, rate, sofar, limit);
    return redrive.sweep(
        new RestRow(rest.command("redrive dead letters", DeadLetterCalls.REDRIVE, redrive)));
  }

  @Override
  public Sweep discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit) {
    Discard discard = new Discard(filter, reason, sofar, limit);
    return discard.sweep(
        new RestRow(rest.command("discard dead letters", DeadLetterCalls.DISCARD, discard)));
  }
}
