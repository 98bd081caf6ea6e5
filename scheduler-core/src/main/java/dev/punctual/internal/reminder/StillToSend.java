package dev.punctual.internal.reminder;

import dev.punctual.InvalidInputException;
import dev.punctual.job.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Which of an event's reminders are still to be sent, and when. Those whose time is past are left
 * out; but where all of them are, the one nearest to the event is sent at once (all of them, where
 * several are as near), for the event itself is still to come.
 */
public final class StillToSend {
  private StillToSend() {}

  /**
   * Chooses.
   *
   * @param reminders of the event
   * @param before how long before the event each is due
   * @return when each of the chosen is to be sent, in the order given
   * @throws InvalidInputException if the event is over
   */
  public static <R> Map<R, Instant> of(
      Collection<R> reminders, Function<R, Duration> before, Instant eventTime, Instant now) {
    requireToCome(eventTime, now);
    Map<R, Instant> all = new LinkedHashMap<>();
    reminders.forEach(one -> all.put(one, eventTime.minus(before.apply(one))));
    Instant last = all.values().stream().max(Comparator.naturalOrder()).orElse(now);
    all.values().removeIf(at -> at.isBefore(last.isBefore(now) ? last : now));
    all.replaceAll((one, at) -> at.isBefore(now) ? now : at);
    return all;
  }

  /**
   * Refuses an event that is over, or that no store can keep.
   *
   * @throws InvalidInputException if it is
   */
  public static void requireToCome(Instant eventTime, Instant now) {
    if (eventTime.isBefore(now)) {
      throw new InvalidInputException("event time", eventTime, "an instant after now, " + now);
    }
    TimeRange.check("event time", eventTime);
  }
}
