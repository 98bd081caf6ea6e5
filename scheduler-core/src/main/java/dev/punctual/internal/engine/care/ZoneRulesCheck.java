package dev.punctual.internal.engine.care;

import dev.punctual.InvalidInputException;
import dev.punctual.StoreException;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.port.JobStore;
import dev.punctual.port.Retiming;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SearchQueries;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Computes the next occurrences anew where the rules of time zones have changed. Governments change
 * them, sometimes weeks ahead; a JVM with newer rules than those by which the store's jobs stand
 * moves the jobs whose occurrence is none any more. Does so when a node starts, and looks again now
 * and then. A node with older rules changes nothing, and says so where a job's time differs.
 */
public final class ZoneRulesCheck implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ZoneRulesCheck.class);

  /** No change of rules moves a local time further: the whole day that Samoa left out. */
  private static final Duration FURTHEST = Duration.ofHours(26);

  /** With those that run, so that jobs come in an order that no move of one changes. */
  private static final JobFilter TO_RUN =
      JobFilter.ALL.withStatus(JobStatus.SCHEDULED, JobStatus.RUNNING);

  private final RunQueue runs;
  private final JobStore jobs;
  private final Function<Job, Optional<Trigger>> triggers;
  private final String version;

  /**
   * @param version of this JVM's rules
   */
  public ZoneRulesCheck(
      RunQueue runs, JobStore jobs, Function<Job, Optional<Trigger>> triggers, String version) {
    this.runs = runs;
    this.jobs = jobs;
    this.triggers = triggers;
    this.version = version;
  }

  @Override
  public void run() {
    try {
      check();
    } catch (StoreException unreachable) {
      LOG.debug("the time zones' rules are compared later", unreachable);
    }
  }

  private void check() {
    String known = runs.zoneRules().orElse("");
    int compared = version.compareTo(known);
    if (compared > 0) {
      int moved = known.isEmpty() ? 0 : moveAll();
      runs.zoneRules(version);
      if (moved > 0) {
        LOG.info("time zone rules {} instead of {}: {} jobs moved", version, known, moved);
      }
    } else if (compared < 0) {
      tellOfNewerRules(known);
    }
  }

  /**
   * The rules that are known are the newest that any node ever had, whether or not it still lives.
   * That they are newer matters where they differ.
   */
  private void tellOfNewerRules(String known) {
    int differ = count(List::size);
    if (differ > 0) {
      LOG.warn(
          "{} jobs stand at times by the time zone rules {}, and this JVM has {}, by which their"
              + " times are others: this node computes wrong ones; update its JDK",
          differ,
          known,
          version);
    } else {
      LOG.debug(
          "all jobs stand at the same times by the time zone rules {} and {}", known, version);
    }
  }

  private int moveAll() {
    return count(moves -> moves.isEmpty() ? 0 : jobs.reschedule(moves).size());
  }

  /** The sum over all scheduled jobs, page by page, of what comes of those that would move. */
  private int count(ToIntFunction<List<Retiming>> of) {
    int sum = 0;
    JobPage page = jobs.search().jobs(TO_RUN, null, SearchQueries.LARGEST_PAGE);
    sum += of.applyAsInt(moves(page.jobs()));
    while (page.more()) {
      page = jobs.search().jobs(TO_RUN, page.searchedTo(), SearchQueries.LARGEST_PAGE);
      sum += of.applyAsInt(moves(page.jobs()));
    }
    return sum;
  }

  private List<Retiming> moves(List<Job> page) {
    List<Retiming> moves = new ArrayList<>();
    for (Job job : page) {
      if (job.status() != JobStatus.SCHEDULED) {
        continue;
      }
      try {
        triggers.apply(job).flatMap(trigger -> move(job, trigger)).ifPresent(moves::add);
      } catch (InvalidInputException unreadable) {
        LOG.debug("job {} is left as it is", job.id(), unreadable);
      }
    }
    return moves;
  }

  private Optional<Retiming> move(Job job, Trigger trigger) {
    Instant stands = job.state().runDate();
    if (job.unplanned()
        || !dependsOnRules(trigger)
        || hasBegun(job)
        || trigger.next(stands.minusNanos(1)).filter(stands::equals).isPresent()) {
      return Optional.empty();
    }
    return nearest(trigger, job).map(next -> retiming(job, trigger, next));
  }

  /** A first run may be at any time that somebody chose; without such rules that is not to move. */
  private static boolean dependsOnRules(Trigger trigger) {
    return trigger.recurring()
        && trigger.type() != TriggerType.INTERVAL
        && !trigger.zone().getRules().isFixedOffset();
  }

  /** Such an occurrence comes to its end first; the next one is computed then. */
  private static boolean hasBegun(Job job) {
    Instant last = job.state().lastRun();
    return job.state().counters().retries() > 0
        || (last != null && !last.isBefore(job.state().runDate()));
  }

  /**
   * The occurrence that this one became. It may be in the past, where the node that comes with new
   * rules comes late: then it is run late. It is none that the job has run already, nor one from
   * before there was the job.
   */
  private static Optional<Instant> nearest(Trigger trigger, Job job) {
    Instant stands = job.state().runDate();
    Instant last = job.state().lastRun();
    Instant begin = last == null ? job.createdAt() : last;
    Instant from = stands.minus(FURTHEST);
    return Stream.of(
            trigger.latest(begin.isAfter(from) ? begin : from, stands), trigger.next(stands))
        .flatMap(Optional::stream)
        .min(Comparator.comparing(next -> Duration.between(stands, next).abs()))
        .filter(next -> Duration.between(stands, next).abs().compareTo(FURTHEST) <= 0);
  }

  private static Retiming retiming(Job job, Trigger trigger, Instant next) {
    return new Retiming(
        job.id(),
        job.spec().trigger(),
        next,
        trigger.due(next, job.id().value()),
        job.state().runDate());
  }
}
