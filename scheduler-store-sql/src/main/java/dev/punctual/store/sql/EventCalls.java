package dev.punctual.store.sql;

import static dev.punctual.store.sql.SqlType.TEXT;
import static dev.punctual.store.sql.SqlType.TIMESTAMPTZ;

import dev.punctual.InvalidInputException;
import dev.punctual.ScheduleResult;
import dev.punctual.job.EventId;
import dev.punctual.job.JobId;
import dev.punctual.job.TimeRange;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Commands on the reminders of an event. */
public final class EventCalls {
  /** Answers an object of actions by name. */
  public static final Call<Remind> REMIND =
      Scheduling.many(
          Call.<Remind>one("remind")
              .value("p_event_id", TEXT, all -> all.event().value())
              .column("p_left_out", TEXT, Remind::leftOut, JobId::value),
          Remind::schedule);

  /** Answers an array of objects, of which {@link #moved} reads each. */
  public static final Call<Move> MOVE =
      Call.<Move>command("move_event")
          .noted()
          .value("event_id", TEXT, move -> move.event().value())
          .value("event_time", TIMESTAMPTZ, Move::legibleTime);

  /** Answers how many jobs were cancelled. */
  public static final Call<EventId> CANCEL =
      Call.<EventId>command("cancel_event").noted().value("event_id", TEXT, EventId::value);

  private static final String REFUSED = "22023";
  private static final String EXPECTED = ": expected ";

  private EventCalls() {}

  /**
   * Reminders that are to be scheduled, and others that are to be sent no more.
   *
   * @param event of which they remind
   * @param schedule those that are to be scheduled
   * @param leftOut those that are cancelled if they wait
   */
  public record Remind(EventId event, Scheduling schedule, Collection<JobId> leftOut) {}

  /**
   * Another time of an event.
   *
   * @param event which
   * @param time its new one
   */
  public record Move(EventId event, Instant time) {
    /**
     * @throws InvalidInputException if the time is later than any that a store can keep
     */
    public Move {
      TimeRange.check("event time", time);
    }

    /** The database counts microseconds, and knows no years of ten digits. */
    private @Nullable Instant legibleTime() {
      return Objects.requireNonNull(Legible.time(time)).truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * What the function refuses, in the words of every store.
     *
     * @param state the error's SQLSTATE; null if it has none
     * @param message the error's message
     * @return null if it was something else that failed
     */
    public @Nullable InvalidInputException refusal(@Nullable String state, String message) {
      int at = message.indexOf(EXPECTED);
      return REFUSED.equals(state) && at >= 0
          ? new InvalidInputException("event time", time, message.substring(at + EXPECTED.length()))
          : null;
    }
  }

  /** What a move did to one reminder. */
  public static <X extends Exception> ScheduleResult moved(RowReader<X> row) throws X {
    return new ScheduleResult(
        Legible.id(row.text(JobReader.JOB_ID)), Scheduling.action(row.text("action")));
  }
}
