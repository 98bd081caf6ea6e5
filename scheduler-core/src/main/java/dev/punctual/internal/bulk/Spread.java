package dev.punctual.internal.bulk;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one job of many that are due at the same moment: its trigger gets a jitter, and
 * its next run the offset that the jitter gives this job and this occurrence. The occurrence stays
 * what it is. SQL says the same in {@code scheduler_spread}. Immutable.
 *
 * @param trigger its own, with the jitter
 * @param due when its next run is due
 */
public record Spread(TriggerText trigger, Instant due) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Among so many occurrences the least gap is looked for. */
  private static final int LOOKED_AT = 100;

  /**
   * Spreads a job, unless its next run is due, under way or moved already, or its trigger has a
   * jitter. The jitter is shorter than what was asked for where the next occurrence, or the
   * deadline, comes before.
   *
   * @param job as it is
   * @param over by how much it may run later at most
   * @param now by the store's clock
   * @return empty where it is left alone
   * @throws InvalidInputException if its trigger cannot be read, has no room for a jitter, or
   *     stands in its metadata
   */
  public static Optional<Spread> of(Job job, Duration over, Instant now) {
    Instant occurrence = job.state().runDate();
    if (job.status() != JobStatus.SCHEDULED
        || job.state().hold().node() != null
        || !occurrence.isAfter(now)
        || !occurrence.equals(job.state().nextRun())) {
      return Optional.empty();
    }
    Trigger trigger = trigger(job, occurrence);
    if (!trigger.runs().jitter().isZero()) {
      return Optional.empty();
    }
    Trigger spread = trigger.withJitter(withRoom(trigger, occurrence, over));
    return Optional.of(
        new Spread(TriggerText.of(spread), spread.due(occurrence, job.id().value())));
  }

  private static Trigger trigger(Job job, Instant occurrence) {
    @Nullable TriggerText own = job.spec().trigger();
    if (own != null) {
      return own.parse(occurrence);
    }
    if (job.spec().recurs()) {
      throw new InvalidInputException(
          "trigger", null, "a trigger of the job's own; this one's stands in its metadata");
    }
    return Trigger.once(occurrence.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Duration withRoom(Trigger trigger, Instant occurrence, Duration over) {
    Duration room =
        Stream.concat(leastGap(trigger, occurrence).stream(), deadline(trigger).stream())
            .map(limit -> limit.minus(SECOND))
            .filter(limit -> limit.compareTo(over) < 0)
            .reduce(over, (one, other) -> one.compareTo(other) < 0 ? one : other);
    if (room.compareTo(SECOND) < 0) {
      throw new InvalidInputException(
          "jitter",
          over,
          "a job with two seconds or more between its occurrences, and before its deadline");
    }
    return room;
  }

  private static Optional<Duration> deadline(Trigger trigger) {
    return Optional.ofNullable(trigger.runs().deadline());
  }

  /** Of the occurrences that come; empty where there is no second one to meet. */
  private static Optional<Duration> leastGap(Trigger trigger, Instant occurrence) {
    if (trigger.fixedDelay()) {
      return Optional.empty();
    }
    @Nullable Duration least = null;
    Instant last = occurrence;
    for (int i = 0; i < LOOKED_AT; i++) {
      @Nullable Instant next = trigger.next(last).orElse(null);
      if (next == null) {
        break;
      }
      Duration gap = Duration.between(last, next);
      least = least == null || gap.compareTo(least) < 0 ? gap : least;
      last = next;
    }
    return Optional.ofNullable(least);
  }
}
