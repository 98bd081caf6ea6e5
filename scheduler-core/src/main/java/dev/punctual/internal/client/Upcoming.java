package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

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

  /**
   * Computed as they are consumed; endless for a trigger without an end. Asks no store.
   *
   * @return none for a job that has ended
   */
  public Stream<Instant> of(Job job) {
    boolean live = job.status() == JobStatus.SCHEDULED || job.status() == JobStatus.RUNNING;
    return live ? Stream.concat(Stream.of(job.due()), later(job)) : Stream.empty();
  }

  private Stream<Instant> later(Job job) {
    return trigger(job)
        .filter(trigger -> trigger.recurring() && !trigger.fixedDelay())
        .map(trigger -> later(job, trigger).limit(atMost(job, trigger)))
        .orElse(Stream.empty());
  }

  /** What is due is due, whatever somebody wrote into the row for later. */
  private Optional<Trigger> trigger(Job job) {
    try {
      return triggers.apply(job);
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  private static long atMost(Job job, Trigger trigger) {
    Integer most = trigger.runs().maxRuns();
    return most == null ? Long.MAX_VALUE : Math.max(0, most - job.state().counters().runs() - 1);
  }

  /** What falls due before the current occurrence has run comes at no time of its own. */
  private Stream<Instant> later(Job job, Trigger trigger) {
    Instant from = Collections.max(List.of(job.state().runDate(), job.due(), clock.instant()));
    return Stream.iterate(
            trigger.next(from), Optional::isPresent, fire -> fire.flatMap(trigger::next))
        .map(fire -> trigger.due(fire.orElseThrow(), job.id().value()));
  }
}
