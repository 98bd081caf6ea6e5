package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultHour;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Errors by kind. Immutable.
 *
 * @param open those that people are to look at, the latest first
 * @param muted those of which nobody needs to be told now
 */
public record FailuresPage(List<Row> open, List<Row> muted) {
  /** Hours are drawn, the one that is under way as the last. */
  public static final int HOURS = 24;

  /** How high the hour is drawn that has the most. */
  public static final int TALLEST = 40;

  private static final int FAULTS = 100;
  private static final Duration NEW = Duration.ofHours(HOURS);

  /**
   * A kind of error.
   *
   * @param fault what is known of it
   * @param hours how many attempts failed so in each of the latest hours, the oldest first
   * @param isNew whether it was not seen before these hours
   */
  public record Row(FaultGroup fault, List<Long> hours, boolean isNew) {
    /** Copies the list. */
    public Row {
      hours = List.copyOf(hours);
    }

    /** How many attempts failed so in all of these hours. */
    public long lately() {
      return hours.stream().mapToLong(Long::longValue).sum();
    }

    /** How high an hour is drawn: something is never drawn as nothing. */
    public long height(long runs) {
      long most = hours.stream().mapToLong(Long::longValue).max().orElse(1);
      return runs == 0 ? 0 : Math.max(2, runs * TALLEST / most);
    }
  }

  /** As it stands now. */
  static FailuresPage of(SchedulerClient client, Instant now) {
    Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(HOURS - 1L, ChronoUnit.HOURS);
    List<FaultHour> hours = client.deadLetters().hours(first);
    List<Row> open = new ArrayList<>();
    List<Row> muted = new ArrayList<>();
    for (FaultGroup fault : faults(client)) {
      Row row = new Row(fault, hours(fault, hours, first), isNew(fault, now));
      (fault.note().isMuted(now) ? muted : open).add(row);
    }
    return new FailuresPage(open, muted);
  }

  /** As many kinds as the page shows. */
  static List<FaultGroup> faults(SchedulerClient client) {
    return client.deadLetters().faults(FAULTS);
  }

  /** Those of them that were not seen before the last 24 hours, and are not muted. */
  static List<FaultGroup> fresh(List<FaultGroup> faults, Instant now) {
    return faults.stream()
        .filter(fault -> isNew(fault, now) && !fault.note().isMuted(now))
        .toList();
  }

  private static boolean isNew(FaultGroup fault, Instant now) {
    return fault.firstSeen().isAfter(now.minus(NEW));
  }

  private static List<Long> hours(FaultGroup fault, List<FaultHour> all, Instant first) {
    long[] counts = new long[HOURS];
    for (FaultHour hour : all) {
      long place = ChronoUnit.HOURS.between(first, hour.hour());
      if (hour.fault().equals(fault.fault())
          && hour.handler().equals(fault.handler())
          && place >= 0
          && place < HOURS) {
        counts[(int) place] += hour.runs();
      }
    }
    return Arrays.stream(counts).boxed().toList();
  }
}
