package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.dashboard.internal.frame.StatusLine;
import dev.punctual.figures.FigurePoint;
import dev.punctual.figures.FigureQuery;
import dev.punctual.figures.FigureStep;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.node.SchedulerNode;
import dev.punctual.port.JobStore.Due;
import dev.punctual.search.FoundRun;
import dev.punctual.search.JobCount;
import dev.punctual.search.JobFilter;
import dev.punctual.search.RunFilter;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How things stand. Immutable.
 *
 * @param late handlers of which jobs are late, the longest late first
 * @param running what runs, the longest first
 * @param troubles the latest runs that did not complete, or were late by more than a minute
 * @param next the jobs that are due next
 * @param hour the last hour, by minutes, and in all
 * @param cluster nodes and pauses
 */
public record NowPage(
    List<Late> late,
    List<Job> running,
    List<FoundRun> troubles,
    List<Job> next,
    Hour hour,
    Cluster cluster) {
  private static final int FEW = 10;
  private static final JobFilter RUNNING = JobFilter.ALL.withStatus(JobStatus.RUNNING);
  private static final Duration SPAN = Duration.ofHours(1);

  /**
   * Late jobs of a handler.
   *
   * @param due how many, and for how long
   * @param reason why
   */
  public record Late(Due due, WhyLate.Reason reason) {}

  /**
   * The last hour.
   *
   * @param minutes each minute, the oldest first
   * @param total all of them
   */
  public record Hour(List<FigurePoint> minutes, FigurePoint total) {
    /** The most that ended in one of the minutes; at least 1. */
    public long most() {
      return Math.max(1, minutes.stream().mapToLong(Hour::ended).max().orElse(1));
    }

    /** How many runs ended in a minute. */
    public static long ended(FigurePoint minute) {
      return minute.counts().completed() + minute.counts().failed() + minute.counts().retried();
    }
  }

  /**
   * Nodes and pauses.
   *
   * @param living how many nodes live
   * @param nodes how many there are
   * @param pauses what is paused
   * @param running how many jobs run
   */
  public record Cluster(long living, int nodes, List<Pause> pauses, JobCount running) {
    /** Whether nothing at all runs because of a pause. */
    public boolean allPaused() {
      return pauses.stream().anyMatch(pause -> pause.scope().kind() == PauseScope.Kind.ALL);
    }
  }

  /** As it stands now. */
  public static NowPage of(SchedulerClient client, Instant now) {
    List<SchedulerNode> nodes = client.nodes();
    return new NowPage(
        late(client),
        client.search().page(RUNNING, null, FEW * 5).jobs().stream()
            .sorted(Comparator.comparing(job -> job.lastRun().orElse(now)))
            .limit(FEW)
            .toList(),
        client.search().runPage(RunFilter.NOTABLE, null, FEW).runs(),
        client
            .search()
            .page(JobFilter.ALL.withStatus(JobStatus.SCHEDULED).dueFrom(now), null, FEW)
            .jobs(),
        hour(client, now),
        new Cluster(
            nodes.stream().filter(SchedulerNode::isAlive).count(),
            nodes.size(),
            client.pauses(),
            client.search().count(RUNNING)));
  }

  private static List<Late> late(SchedulerClient client) {
    List<Due> due = StatusLine.late(client);
    if (due.isEmpty()) {
      return List.of();
    }
    WhyLate why = WhyLate.of(client);
    return due.stream().map(one -> new Late(one, why.of(one.handler()))).toList();
  }

  private static Hour hour(SchedulerClient client, Instant now) {
    FigureQuery query = FigureQuery.last(SPAN, now).by(FigureStep.MINUTE);
    List<FigurePoint> minutes = client.figures().series(query);
    return new Hour(minutes, minutes.stream().reduce(FigurePoint.empty(now), FigurePoint::plus));
  }
}
