package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.PageTimes;
import dev.punctual.dashboard.internal.page.chart.HandlerFigures;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to come. Immutable.
 *
 * @param span how far ahead is looked
 * @param load how much, step by step
 * @param fires the next ones, row by row, and those that a clock change leaves out among them
 * @param touched jobs whose fires clock changes of their own zones touch
 * @param clocks the clock changes of the reader's zone
 * @param known how much is known
 */
public record UpcomingPage(
    LoadSpan span,
    Load load,
    List<FireGroup> fires,
    List<TouchedJob> touched,
    List<ZoneOffsetTransition> clocks,
    Known known) {
  private static final int ROWS = 50;

  /**
   * How much is known.
   *
   * @param jobsUntil from when on there are jobs that were not looked at; empty if there are none
   * @param allRecurring whether all recurring jobs were looked at
   * @param firesUntil from when on there are fires that were not counted; empty if there are none
   * @param fires how many fires of a job are counted
   */
  public record Known(
      Optional<Instant> jobsUntil, boolean allRecurring, Optional<Instant> firesUntil, int fires) {
    /** How many jobs that are due soonest are looked at. */
    public int soonest() {
      return ComingJobs.SOONEST;
    }

    /** How many recurring jobs are looked at. */
    public int recurring() {
      return ComingJobs.RECURRING;
    }

    private Instant until() {
      return jobsUntil
          .filter(at -> at.isBefore(firesUntil.orElse(Instant.MAX)))
          .or(() -> firesUntil)
          .orElse(Instant.MAX);
    }
  }

  /**
   * As it stands now.
   *
   * @param figures that tell how long runs usually take
   * @param times of whoever reads
   */
  public static UpcomingPage of(
      SchedulerClient client, HandlerFigures figures, LoadSpan span, PageTimes times) {
    Instant now = times.now();
    ZoneId zone = times.zone();
    List<Instant> edges = span.edges(now, zone);
    Instant end = edges.get(edges.size() - 1);
    ComingJobs jobs = ComingJobs.of(client, now, end);
    ComingFires coming = new ComingFires(client, now, edges, ROWS, jobs.recurring());
    jobs.jobs().forEach(coming::count);
    Known known =
        new Known(
            jobs.until(),
            jobs.allRecurring(),
            Optional.of(coming.until()).filter(at -> !at.equals(Instant.MAX)),
            coming.mostOfAJob());
    TouchedFires clocks = new TouchedFires(client, now, end, ROWS);
    jobs.jobs().forEach(clocks::look);
    return new UpcomingPage(
        span,
        coming.load(known.allRecurring() ? known.until() : now, Capacity.of(client), figures),
        FireGroup.of(clocks.marked(coming.next()), ROWS),
        clocks.touched(),
        changes(zone, now, end),
        known);
  }

  private static List<ZoneOffsetTransition> changes(ZoneId zone, Instant from, Instant until) {
    List<ZoneOffsetTransition> all = new ArrayList<>();
    @Nullable ZoneOffsetTransition change = zone.getRules().nextTransition(from);
    while (change != null && change.getInstant().isBefore(until)) {
      all.add(change);
      change = zone.getRules().nextTransition(change.getInstant());
    }
    return all;
  }
}
