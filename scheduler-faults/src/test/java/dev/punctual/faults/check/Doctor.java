package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Falsifies histories. Each method answers another history, and leaves the given one as it is. */
final class Doctor {
  private Doctor() {}

  /** Puts others, or none, in the place of one. */
  private static <T> List<T> replaced(List<T> all, T one, List<T> others) {
    int place = all.indexOf(one);
    if (place < 0) {
      throw new IllegalArgumentException("not there: " + one);
    }
    List<T> changed = new ArrayList<>(all);
    changed.remove(place);
    changed.addAll(place, others);
    return changed;
  }

  static History accepted(History of, Accepted one, Accepted... others) {
    List<Accepted> all = replaced(of.accepted(), one, List.of(others));
    return new History(all, of.sightings(), of.runs(), of.jobs(), of.receipts(), of.end());
  }

  static History sighting(History of, Sighting one, Sighting... others) {
    List<Sighting> all = replaced(of.sightings(), one, List.of(others));
    return new History(of.accepted(), all, of.runs(), of.jobs(), of.receipts(), of.end());
  }

  static History run(History of, RunRow one, RunRow... others) {
    List<RunRow> all = replaced(of.runs(), one, List.of(others));
    return new History(of.accepted(), of.sightings(), all, of.jobs(), of.receipts(), of.end());
  }

  static History job(History of, JobRow one, JobRow... others) {
    List<JobRow> all = replaced(of.jobs(), one, List.of(others));
    return new History(of.accepted(), of.sightings(), of.runs(), all, of.receipts(), of.end());
  }

  static History receipt(History of, Receipt one, Receipt... others) {
    List<Receipt> all = replaced(of.receipts(), one, List.of(others));
    return new History(of.accepted(), of.sightings(), of.runs(), of.jobs(), all, of.end());
  }

  static History withReceipt(History of, Receipt more) {
    List<Receipt> all = Stream.concat(of.receipts().stream(), Stream.of(more)).toList();
    return new History(of.accepted(), of.sightings(), of.runs(), of.jobs(), all, of.end());
  }

  static History endsAt(History of, Instant end) {
    return new History(of.accepted(), of.sightings(), of.runs(), of.jobs(), of.receipts(), end);
  }

  static Sighting at(Sighting of, Instant at) {
    return new Sighting(
        of.kind(), of.job(), of.occurrence(), of.fence(), of.attempt(), of.node(), at);
  }

  static Sighting fence(Sighting of, long fence) {
    return new Sighting(
        of.kind(), of.job(), of.occurrence(), fence, of.attempt(), of.node(), of.at());
  }

  static RunRow fence(RunRow of, long fence) {
    return row(of, of.number(), fence, of.attempt(), of.error());
  }

  static RunRow attempt(RunRow of, int attempt) {
    return row(of, of.number(), of.fence(), attempt, of.error());
  }

  static RunRow error(RunRow of, @Nullable String error) {
    return row(of, of.number(), of.fence(), of.attempt(), error);
  }

  static RunRow runDate(RunRow of, Instant runDate) {
    return new RunRow(
        of.job(),
        of.number(),
        of.fence(),
        of.attempt(),
        of.outcome(),
        of.occurrences(),
        runDate,
        of.due(),
        of.started(),
        of.finished(),
        of.node(),
        of.error());
  }

  static RunRow outcome(RunRow of, RunOutcome outcome) {
    return new RunRow(
        of.job(),
        of.number(),
        of.fence(),
        of.attempt(),
        outcome.text(),
        of.occurrences(),
        of.runDate(),
        of.due(),
        of.started(),
        of.finished(),
        of.node(),
        of.error());
  }

  static RunRow later(RunRow of) {
    return row(of, of.number() + 1_000, of.fence() + 1_000_000, of.attempt(), of.error());
  }

  private static RunRow row(
      RunRow of, long number, long fence, @Nullable Integer attempt, @Nullable String error) {
    return new RunRow(
        of.job(),
        number,
        fence,
        attempt,
        of.outcome(),
        of.occurrences(),
        of.runDate(),
        of.due(),
        of.started(),
        of.finished(),
        of.node(),
        error);
  }

  static JobRow stands(JobRow of, JobStatus status, @Nullable Instant nextRun) {
    return new JobRow(
        of.job(),
        status.text(),
        of.runDate(),
        nextRun,
        of.retries(),
        of.crashes(),
        of.runs(),
        of.fence());
  }

  static JobRow fence(JobRow of, long fence) {
    return counts(of, of.retries(), of.crashes(), of.runs(), fence);
  }

  static JobRow counts(JobRow of, int retries, int crashes, long runs, long fence) {
    return new JobRow(
        of.job(), of.status(), of.runDate(), of.nextRun(), retries, crashes, runs, fence);
  }

  /** The first that is so, of a history that has one. */
  static <T> T first(List<T> all, Predicate<T> is) {
    return all.stream().filter(is).findFirst().orElseThrow();
  }
}
