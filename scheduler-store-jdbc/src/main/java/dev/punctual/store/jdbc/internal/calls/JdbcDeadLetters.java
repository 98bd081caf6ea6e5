package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.SQLDataType.BOOLEAN;

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
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Dead letters through the SQL functions. As thread-safe as its connections. */
record JdbcDeadLetters(DSLContext dsl) implements DeadLetterCommands {
  private static final SqlFunction<Wanted> LIST = new SqlFunction<>(DeadLetterCalls.LIST);
  private static final SqlFunction<Groups> FAULTS = new SqlFunction<>(DeadLetterCalls.FAULTS);
  private static final SqlFunction<Instant> HOURS = new SqlFunction<>(DeadLetterCalls.HOURS);
  private static final SqlFunction<Noting> NOTE = new SqlFunction<>(DeadLetterCalls.NOTE);
  private static final SqlFunction<Redrive> REDRIVE = new SqlFunction<>(DeadLetterCalls.REDRIVE);
  private static final SqlFunction<Discard> DISCARD = new SqlFunction<>(DeadLetterCalls.DISCARD);

  @Override
  public DeadLetterPage list(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {
    Wanted wanted = new Wanted(filter, after, limit);
    return JdbcErrors.guard(
        "list dead letters",
        () ->
            DeadLetterCalls.page(
                ResultRow.all(
                    dsl.select(field("(letter).*"), field("searched_at"), field("searched_id"))
                        .from(LIST.rows(wanted)),
                    DeadLetterCalls::line)));
  }

  @Override
  public List<FaultGroup> faults(@Nullable HandlerName handler, int limit) {
    Groups groups = new Groups(handler, limit);
    return JdbcErrors.guard(
        "read faults",
        () ->
            ResultRow.all(
                dsl.select(asterisk()).from(FAULTS.rows(groups)), DeadLetterCalls::group));
  }

  @Override
  public List<FaultHour> hours(Instant from) {
    return JdbcErrors.guard(
        "count faults by hour",
        () -> ResultRow.all(dsl.select(asterisk()).from(HOURS.rows(from)), DeadLetterCalls::hour));
  }

  @Override
  public boolean note(HandlerName handler, ErrorFingerprint fault, FaultNote note) {
    Noting noting = new Noting(handler, fault, note);
    return JdbcErrors.guard(
        "note a fault", () -> Functions.value(dsl, NOTE.value(BOOLEAN, noting)));
  }

  @Override
  public Sweep redrive(
      DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit) {
    Redrive redrive = new Redrive(filter, rate, sofar, limit);
    return JdbcErrors.guard(
        "redrive dead letters",
        () -> ResultRow.only(dsl.select(asterisk()).from(REDRIVE.rows(redrive)), redrive::sweep));
  }

  @Override
  public Sweep discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit) {
    Discard discard = new Discard(filter, reason, sofar, limit);
    return JdbcErrors.guard(
        "discard dead letters",
        () -> ResultRow.only(dsl.select(asterisk()).from(DISCARD.rows(discard)), discard::sweep));
  }
}
