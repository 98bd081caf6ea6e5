package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Tells when a job runs next. Thread-safe. */
public final class Upcoming {
  private final Function<Job, Optional<Trigger>> triggers;
  private final InstantSource clock;

  /**
   * @param triggers how to read a job's trigger
   * @param clock whose past is over
   */
  public Upcoming(Function<Job, Optional<Trigger>> triggers, InstantSource clock) {
    this.triggers = triggers;
    this.clock = clock;
  }

  public List<Instant> of(Job job, int limit) {
    boolean live = job.status() == JobStatus.SCHEDULED || job.status() == JobStatus.RUNNING;
    if (!live || limit < 1) {
      return List.of();
    }
    List<Instant> due = new ArrayList<>();
    due.add(job.due());
    trigger(job)
        .filter(trigger -> trigger.recurring() && !trigger.fixedDelay())
        .ifPresent(trigger -> addLater(job, trigger, atMost(job, trigger, limit), due));
    return due;
  }

  /** What is due is due, whatever somebody wrote into the row for later. */
  private Optional<Trigger> trigger(Job job) {
    try {
      return triggers.apply(job);
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  private static long atMost(Job job, Trigger trigger, int limit) {
    Integer most = trigger.runs().maxRuns();
    return most == null ? limit : Math.min(limit, most - job.state().counters().runs());
  }

  /** What falls due before the current occurrence has run comes at no time of its own. */
  private void addLater(Job job, Trigger trigger, long limit, List<Instant> due) {
    Instant from = Collections.max(List.of(job.state().runDate(), job.due(), clock.instant()));
    Optional<Instant> next = trigger.next(from);
    while (next.isPresent() && due.size() < limit) {
      due.add(trigger.due(next.get(), job.id().value()));
      next = trigger.next(next.get());
    }
  }
}
