package dev.punctual.internal.client;

import dev.punctual.InvalidInputException;
import dev.punctual.ScheduleResult;
import dev.punctual.job.Job;
import dev.punctual.job.Run;
import dev.punctual.port.JobStore;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs what was missed in a span. Used once. */
public final class Backfill {
  /** Occurrences of a span; each becomes a job. */
  private static final int MOST = 1000;

  private static final int HISTORY = 10_000;

  private final JobStore jobs;
  private final Function<Job, Optional<Trigger>> triggers;
  private final Instant from;
  private final Instant to;

  /**
   * @param triggers how to read a job's trigger
   * @throws InvalidInputException if the span is none
   */
  public Backfill(
      JobStore jobs, Function<Job, Optional<Trigger>> triggers, Instant from, Instant to) {
    this.jobs = jobs;
    this.triggers = triggers;
    this.from = from;
    this.to = to;
    if (!from.isBefore(to)) {
      throw new InvalidInputException("span", this, "one whose end is after its beginning");
    }
  }

  /**
   * Refuses a span that is not over.
   *
   * @throws InvalidInputException if the span ends later
   */
  public void requirePast(Instant now) {
    if (to.isAfter(now)) {
      throw new InvalidInputException("span", this, "one that ends by now (" + now + ")");
    }
  }

  /** Of a job that recurs. */
  public List<ScheduleResult> of(Job job) {
    List<Instant> missed = new ArrayList<>(inSpan(triggers.apply(job).orElseThrow()));
    missed.removeAll(ran(job));
    missed.remove(job.state().runDate());
    return missed.isEmpty() ? List.of() : jobs.occurrences().add(job.id(), missed);
  }

  private List<Instant> inSpan(Trigger trigger) {
    if (trigger.fixedDelay()) {
      throw new InvalidInputException(
          "trigger", trigger.text(), "one that has occurrences of its own, for a backfill");
    }
    List<Instant> found = new ArrayList<>();
    Optional<Instant> next = trigger.next(from.minusNanos(1));
    while (next.isPresent() && next.get().isBefore(to)) {
      if (found.size() == MOST) {
        throw new InvalidInputException(
            "span", this, "one of at most " + MOST + " occurrences: they end before " + next.get());
      }
      found.add(next.get());
      next = trigger.next(next.get());
    }
    return found;
  }

  /** What history is too long to tell might be run again, so that is refused. */
  private Set<Instant> ran(Job job) {
    List<Run> runs = jobs.runs(job.id(), HISTORY);
    if (runs.size() == HISTORY) {
      Instant oldest = runs.get(HISTORY - 1).times().runDate();
      if (oldest.isAfter(from)) {
        throw new InvalidInputException(
            "span", this, "one within the latest " + HISTORY + " runs, from " + oldest + " on");
      }
    }
    return runs.stream()
        .filter(run -> run.attempt() != null)
        .map(Run::times)
        .map(Run.Times::runDate)
        .collect(Collectors.toSet());
  }

  @Override
  public String toString() {
    return from + " to " + to;
  }
}
