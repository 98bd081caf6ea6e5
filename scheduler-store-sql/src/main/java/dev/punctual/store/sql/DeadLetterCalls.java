package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.BIGINT;
import static dev.punctual.store.sql.SqlType.INTEGER;
import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.deadletter.DeadLetter;
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
import dev.punctual.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Jobs that have failed, and what becomes of them. */
public final class DeadLetterCalls {
  private static final String FAULT = "fault";
  private static final String SEARCHED_AT = "searched_at";
  private static final String SEARCHED_ID = "searched_id";

  /** Answers rows that {@link #line} reads. */
  public static final Call<Wanted> LIST =
      filtered(Call.<Wanted>rows("dead_letters"), Wanted::filter)
          .value("p_searched_at", TIMESTAMPTZ, at(Wanted::after, LetterPosition::failedAt))
          .value("p_searched_id", BIGINT, at(Wanted::after, LetterPosition::row))
          .value("p_limit", INTEGER, Wanted::limit);

  /** Answers rows that {@link #group} reads. */
  public static final Call<Groups> FAULTS =
      Call.<Groups>rows("fault_groups")
          .value("p_handler", TEXT, groups -> text(groups.handler()))
          .value("p_limit", INTEGER, Groups::limit);

  /** Answers rows that {@link #hour} reads. */
  public static final Call<Instant> HOURS =
      Call.<Instant>rows("fault_hours").value("p_from", TIMESTAMPTZ, from -> from);

  /** Answers whether anything has changed. */
  public static final Call<Noting> NOTE =
      Call.<Noting>command("note_fault")
          .noted()
          .value("handler", TEXT, noting -> noting.handler().value())
          .value(FAULT, TEXT, noting -> noting.fault().value())
          .value("note", TEXT, noting -> noting.note().text())
          .value("muted_until", TIMESTAMPTZ, noting -> noting.note().mutedUntil());

  /** Answers what {@link Redrive#sweep} reads. */
  public static final Call<Redrive> REDRIVE =
      filtered(Call.<Redrive>one("redrive").noted(), Redrive::filter)
          .value("p_step_us", BIGINT, redrive -> redrive.rate().step().toNanos() / 1000)
          .value("p_started", TIMESTAMPTZ, at(Redrive::sofar, Sweep::started))
          .value("p_changed", BIGINT, redrive -> changed(redrive.sofar()))
          .value("p_searched_at", TIMESTAMPTZ, reached(Redrive::sofar, LetterPosition::failedAt))
          .value("p_searched_id", BIGINT, reached(Redrive::sofar, LetterPosition::row))
          .value("p_limit", INTEGER, Redrive::limit);

  /** Answers what {@link Discard#sweep} reads. */
  public static final Call<Discard> DISCARD =
      filtered(Call.<Discard>one("discard").noted(), Discard::filter)
          .value("p_reason", TEXT, Discard::reason)
          .value("p_started", TIMESTAMPTZ, at(Discard::sofar, Sweep::started))
          .value("p_searched_at", TIMESTAMPTZ, reached(Discard::sofar, LetterPosition::failedAt))
          .value("p_searched_id", BIGINT, reached(Discard::sofar, LetterPosition::row))
          .value("p_limit", INTEGER, Discard::limit);

  private DeadLetterCalls() {}

  /**
   * A page.
   *
   * @param filter of which letters
   * @param after where the page before ended; null for the first
   * @param limit how many at most
   */
  public record Wanted(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {}

  /**
   * Faults.
   *
   * @param handler of which handler; null for those of all
   * @param limit how many at most
   */
  public record Groups(@Nullable HandlerName handler, int limit) {}

  /**
   * What is said of a fault.
   *
   * @param handler whose fault
   * @param fault which
   * @param note what
   */
  public record Noting(HandlerName handler, ErrorFingerprint fault, FaultNote note) {}

  /**
   * A step of redriving.
   *
   * @param filter which letters
   * @param rate how fast
   * @param sofar what the step before answered; null for the first
   * @param limit how many at most
   */
  public record Redrive(
      DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit) {
    /** How far it is after the step. */
    public <X extends Exception> Sweep sweep(RowReader<X> row) throws X {
      return DeadLetterCalls.sweep(sofar, row);
    }
  }

  /**
   * A step of discarding.
   *
   * @param filter which letters
   * @param reason why
   * @param sofar what the step before answered; null for the first
   * @param limit how many at most
   */
  public record Discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit) {
    /** How far it is after the step. */
    public <X extends Exception> Sweep sweep(RowReader<X> row) throws X {
      return DeadLetterCalls.sweep(sofar, row);
    }
  }

  private static <A> Call<A> filtered(Call<A> call, Function<A, DeadLetterFilter> filter) {
    return call.value("p_handler", TEXT, filter.andThen(wanted -> text(wanted.handler())))
        .value("p_job_type", TEXT, filter.andThen(DeadLetterCalls::type))
        .value("p_fault", TEXT, filter.andThen(DeadLetterCalls::fault))
        .value("p_from", TIMESTAMPTZ, filter.andThen(DeadLetterFilter::from))
        .value("p_until", TIMESTAMPTZ, filter.andThen(DeadLetterFilter::until))
        .value("p_text", TEXT, filter.andThen(DeadLetterFilter::text))
        .column("p_job_ids", TEXT, filter.andThen(DeadLetterCalls::ids), JobId::value);
  }

  private static @Nullable String text(@Nullable HandlerName handler) {
    return handler == null ? null : handler.value();
  }

  private static @Nullable String type(DeadLetterFilter filter) {
    return filter.type() == null ? null : filter.type().text();
  }

  private static @Nullable String fault(DeadLetterFilter filter) {
    return filter.fault() == null ? null : filter.fault().value();
  }

  /** None stands for any. */
  private static List<JobId> ids(DeadLetterFilter filter) {
    return filter.ids() == null ? List.of() : filter.ids();
  }

  private static <A, P> Function<A, @Nullable Object> at(
      Function<A, @Nullable P> place, Function<P, ?> part) {
    return given -> {
      @Nullable P known = place.apply(given);
      return known == null ? null : part.apply(known);
    };
  }

  private static <A> Function<A, @Nullable Object> reached(
      Function<A, @Nullable Sweep> sofar, Function<LetterPosition, ?> part) {
    return at(
        given -> {
          @Nullable Sweep known = sofar.apply(given);
          return known == null ? null : known.searchedTo();
        },
        part);
  }

  private static long changed(@Nullable Sweep sofar) {
    return sofar == null ? 0 : sofar.changed();
  }

  private static <X extends Exception> Sweep sweep(@Nullable Sweep sofar, RowReader<X> row)
      throws X {
    return new Sweep(row.instant("started"), changed(sofar) + row.bigint("changed"), position(row));
  }

  private static <X extends Exception> @Nullable LetterPosition position(RowReader<X> row)
      throws X {
    @Nullable Long id = row.bigintOrNull(SEARCHED_ID);
    return id == null ? null : new LetterPosition(row.instant(SEARCHED_AT), id);
  }

  /**
   * A row of a page.
   *
   * @param letter null where none was found on the way
   * @param searchedTo where the next page begins; null on the last
   */
  public record Line(@Nullable DeadLetter letter, @Nullable LetterPosition searchedTo) {}

  /** One row. */
  public static <X extends Exception> Line line(RowReader<X> row) throws X {
    @Nullable DeadLetter letter =
        row.bigintOrNull(JobReader.ID) == null
            ? null
            : new DeadLetter(
                JobReader.withPause(row),
                Legible.fault(row.textOrNull(FAULT)),
                row.instant("failed_at"));
    return new Line(letter, position(row));
  }

  /** The page of all rows, in their order. */
  public static DeadLetterPage page(List<Line> lines) {
    return new DeadLetterPage(
        lines.stream().map(Line::letter).filter(Objects::nonNull).toList(),
        lines.isEmpty() ? null : lines.get(0).searchedTo());
  }

  /** A fault of a row. */
  public static <X extends Exception> FaultGroup group(RowReader<X> row) throws X {
    return new FaultGroup(
        Legible.handler(row.text("handler")),
        Legible.fault(row.textOrNull(FAULT)),
        row.textOrNull("sample"),
        row.instant("first_seen"),
        row.instant("last_seen"),
        row.textOrNull("first_version"),
        row.textOrNull("last_version"),
        row.bigint("runs"),
        row.bigint("letters"),
        Legible.id(row.text("last_job")),
        note(row));
  }

  /** How often a fault was had in an hour. */
  public static <X extends Exception> FaultHour hour(RowReader<X> row) throws X {
    return new FaultHour(
        Legible.handler(row.text("handler")),
        Legible.fault(row.textOrNull(FAULT)),
        row.instant("hour"),
        row.bigint("runs"));
  }

  private static <X extends Exception> FaultNote note(RowReader<X> row) throws X {
    return new FaultNote(
        Legible.mutedUntil(row.instantOrNull("muted_until")), Legible.note(row.textOrNull("note")));
  }
}
