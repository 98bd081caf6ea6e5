package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.page.chart.HandlerFigures;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Counts the fires of jobs in steps of time, as many as are looked at. Used by one thread. */
final class ComingFires {
  private static final int MOST = 200_000;
  private static final int MOST_OF_A_JOB = 20_000;

  private final SchedulerClient client;
  private final Instant from;
  private final List<Instant> edges;
  private final int rows;
  private final long[] fires;
  private final long[] held;
  private final ComingWork work;
  private final List<Fire> next = new ArrayList<>();
  private final int mostOfAJob;
  private Instant until = Instant.MAX;

  /**
   * @param from fires before are over
   * @param edges where steps begin, and where the last one ends
   * @param rows how many of a job's fires are kept
   * @param recurring how many of the jobs recur, which share what can be counted
   */
  ComingFires(SchedulerClient client, Instant from, List<Instant> edges, int rows, long recurring) {
    this.client = client;
    this.from = from;
    this.edges = edges;
    this.rows = rows;
    this.mostOfAJob = (int) Math.min(MOST_OF_A_JOB, MOST / Math.max(1, recurring));
    this.fires = new long[edges.size() - 1];
    this.held = new long[edges.size() - 1];
    this.work = new ComingWork(edges.size() - 1);
  }

  private Instant end() {
    return edges.get(edges.size() - 1);
  }

  void count(Job job) {
    Iterator<Instant> coming = client.upcoming(job).iterator();
    int here = 0;
    int kept = 0;
    while (coming.hasNext()) {
      Instant at = coming.next();
      if (!at.isBefore(end())) {
        return;
      }
      if (here == mostOfAJob) {
        until = at.isBefore(until) ? at : until;
        return;
      }
      here++;
      if (!at.isBefore(from)) {
        count(job, at);
        if (kept++ < rows) {
          next.add(new Fire(at, job, ClockMark.NONE));
        }
      }
    }
  }

  private void count(Job job, Instant at) {
    int place = Collections.binarySearch(edges, at);
    int step = place < 0 ? -place - 2 : place;
    fires[step]++;
    if (Fire.held(job, at)) {
      held[step]++;
    } else {
      work.add(job.spec().handler(), at, step);
    }
  }

  /** How many fires of a job are counted. */
  int mostOfAJob() {
    return mostOfAJob;
  }

  /** From when on fires were not counted; {@link Instant#MAX} if all were. */
  Instant until() {
    return until;
  }

  /** The first fires of each job. */
  List<Fire> next() {
    return next;
  }

  /**
   * All steps.
   *
   * @param known what ends after that may have more
   * @param capacity what nodes can do
   * @param figures that tell how long runs usually take
   */
  Load load(Instant known, Capacity capacity, HandlerFigures figures) {
    Map<HandlerName, Duration> usual = work.usual(figures);
    List<LoadBar> bars = new ArrayList<>();
    for (int step = 0; step < fires.length; step++) {
      bars.add(
          new LoadBar(
              edges.get(step),
              fires[step],
              held[step],
              work.of(step, usual),
              edges.get(step + 1).isAfter(known)));
    }
    return new Load(from, bars, end(), capacity.places(), work.crowds(capacity, usual));
  }
}
