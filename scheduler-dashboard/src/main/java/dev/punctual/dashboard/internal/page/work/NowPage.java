package dev.punctual.dashboard.internal.page.work;

import dev.punctual.SchedulerClient;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import dev.punctual.dashboard.internal.frame.StatusLine;
import dev.punctual.dashboard.internal.page.chart.ChartSpan;
import dev.punctual.dashboard.internal.page.chart.RunChart;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.figures.FigurePoint;
import dev.punctual.job.HandlerName;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How things stand. Immutable.
 *
 * @param late handlers of which jobs are late, the longest late first
 * @param running what runs, the longest first
 * @param troubles the latest runs that did not complete, or were late by more than a minute
 * @param next the jobs that are due next
 * @param chart what ran lately
 * @param cluster nodes and pauses
 * @param news what is new, and what comes
 */
public record NowPage(
    List<Late> late,
    List<Running> running,
    List<FoundRun> troubles,
    List<Job> next,
    RunChart chart,
    Cluster cluster,
    News news) {
  private static final int FEW = 10;
  private static final JobFilter RUNNING = JobFilter.ALL.withStatus(JobStatus.RUNNING);
  private static final double NEARLY_ALL = 0.99;

  /**
   * Late jobs of a handler.
   *
   * @param due how many, and for how long
   * @param reason why
   */
  public record Late(Due due, WhyLate.Reason reason) {}

  /**
   * A job that runs.
   *
   * @param job it
   * @param usual what hardly any run of its handler took longer than in the last day; null where
   *     none ended
   */
  public record Running(Job job, @Nullable Duration usual) {
    /** Whether it runs longer than hardly any. */
    public boolean isLong(Instant now) {
      return usual != null
          && job.lastRun().filter(began -> began.plus(usual).isBefore(now)).isPresent();
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

  /**
   * What is new, and what comes.
   *
   * @param faults kinds of errors that were not seen before the last 24 hours
   * @param soon how many jobs are due in the next ten minutes
   * @param changes what people changed last, the latest first
   */
  public record News(List<FaultGroup> faults, JobCount soon, List<AuditEntry> changes) {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final int CHANGES = 5;
    private static final int MOST_SOON = 1000;

    static News of(SchedulerClient client, List<FaultGroup> faults, Instant now) {
      JobFilter soon =
          JobFilter.ALL.withStatus(JobStatus.SCHEDULED).dueFrom(now).dueUntil(now.plus(SOON));
      return new News(
          FailuresPage.fresh(faults, now),
          client.search().count(soon, MOST_SOON),
          client.audit().page(AuditFilter.ALL, null, CHANGES));
    }
  }

  /**
   * What is read for many pages at once, and may be some seconds old.
   *
   * @param usual figures of a handler in the last day
   * @param faults kinds of errors
   */
  record Shared(Function<HandlerName, FigurePoint> usual, List<FaultGroup> faults) {}

  /** As it stands now. */
  static NowPage of(SchedulerClient client, ChartSpan span, Shared shared, Instant now) {
    List<SchedulerNode> nodes = client.nodes();
    return new NowPage(
        late(client),
        client.search().page(RUNNING, null, FEW * 5).jobs().stream()
            .sorted(Comparator.comparing(job -> job.lastRun().orElse(now)))
            .limit(FEW)
            .map(
                job -> new Running(job, usual(shared.usual().apply(HandlerName.of(job.handler())))))
            .toList(),
        client.search().runPage(RunFilter.NOTABLE, null, FEW).runs(),
        client
            .search()
            .page(JobFilter.ALL.withStatus(JobStatus.SCHEDULED).dueFrom(now), null, FEW)
            .jobs(),
        RunChart.of(client, span, now),
        new Cluster(
            nodes.stream().filter(SchedulerNode::isAlive).count(),
            nodes.size(),
            client.pauses(),
            client.search().count(RUNNING)),
        News.of(client, shared.faults(), now));
  }

  private static List<Late> late(SchedulerClient client) {
    List<Due> due = StatusLine.late(client);
    if (due.isEmpty()) {
      return List.of();
    }
    WhyLate why = WhyLate.of(client);
    return due.stream().map(one -> new Late(one, why.of(one.handler()))).toList();
  }

  private static @Nullable Duration usual(FigurePoint day) {
    return day.counts().completed() == 0 ? null : day.durationAt(NEARLY_ALL);
  }
}
