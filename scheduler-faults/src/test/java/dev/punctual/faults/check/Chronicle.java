package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.Receipt;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the history of a round job by job, as the scheduler and an observer would. */
final class Chronicle {
  static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  static final Instant END = NOON.plus(Duration.ofHours(1));
  static final Duration LEASE = Duration.ofSeconds(20);

  private final List<Accepted> accepted = new ArrayList<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final List<RunRow> runs = new ArrayList<>();
  private final List<JobRow> jobs = new ArrayList<>();
  private final List<Receipt> receipts = new ArrayList<>();
  private long fence;

  /** A job that is being told of, from its first due instant on. */
  Told job(Accepted job) {
    accepted.add(job);
    return new Told(job);
  }

  History history() {
    List<Sighting> heard = new ArrayList<>(sightings);
    heard.sort(Comparator.comparing(Sighting::at));
    return new History(
        List.copyOf(accepted),
        heard,
        List.copyOf(runs),
        List.copyOf(jobs),
        List.copyOf(receipts),
        END);
  }

  static Accepted once(String id, int failures, int maxRetries) {
    return new Accepted(id, NOON, null, false, maxRetries, failures, false);
  }

  static Accepted withReceipts(String id) {
    return new Accepted(id, NOON, null, false, 3, 0, false, null, true);
  }

  /** Every ten seconds, so many times. */
  static Accepted recurring(String id, boolean runAll, int times) {
    Duration every = Duration.ofSeconds(10);
    Instant until = NOON.plus(every.multipliedBy(times - 1L));
    return new Accepted(id, NOON, every, runAll, 3, 0, false, until, false);
  }

  /** One job, and where it stands. */
  final class Told {
    private final Accepted job;
    private Instant occurrence;
    private Instant due;
    private Instant now;
    private int retries;
    private int crashes;
    private long ended;
    private long last;
    private long number;

    Told(Accepted job) {
      this.job = job;
      this.occurrence = job.due();
      this.due = job.due();
      this.now = job.due();
    }

    /** A node claims it a moment after it is due. */
    private long claim() {
      now = (due.isAfter(now) ? due : now).plusMillis(5);
      last = ++fence;
      return last;
    }

    private void see(Sighting.Kind kind, long run, Instant at) {
      sightings.add(new Sighting(kind, job.job(), occurrence, run, retries + 1, "node", at));
    }

    private void record(RunOutcome outcome, long run, Instant started, @Nullable String error) {
      runs.add(
          new RunRow(
              job.job(),
              ++number,
              run,
              retries + 1,
              outcome.text(),
              1,
              occurrence,
              due,
              started,
              now,
              "node",
              error));
    }

    /** It returns or throws, as its failures say, and its end is recorded. */
    Told run() {
      long run = claim();
      Instant started = now;
      see(Sighting.Kind.BEGIN, run, now.plusMillis(1));
      now = now.plusMillis(500);
      boolean fails = retries < job.failures();
      see(fails ? Sighting.Kind.THROW : Sighting.Kind.RETURN, run, now);
      now = now.plusMillis(2);
      crashes = 0;
      if (!fails) {
        end(RunOutcome.COMPLETED, run, started);
      } else if (retries == job.maxRetries()) {
        end(RunOutcome.FAILED, run, started);
      } else {
        record(RunOutcome.RETRIED, run, started, "failed");
        retries++;
        due = now.plusSeconds(1);
      }
      return this;
    }

    private void end(RunOutcome outcome, long run, Instant started) {
      record(outcome, run, started, outcome == RunOutcome.FAILED ? "failed" : null);
      if (outcome == RunOutcome.COMPLETED && job.receipts()) {
        receipts.add(new Receipt(job.job(), occurrence, run));
      }
      ended++;
      if (job.every() != null) {
        next(1);
      }
    }

    private void next(int steps) {
      Instant next = occurrence.plus(Objects.requireNonNull(job.every()).multipliedBy(steps));
      if (job.until() == null || !next.isAfter(job.until())) {
        occurrence = next;
        due = next;
        retries = 0;
      }
    }

    /** So many occurrences pass, and history says why. */
    Told miss(int occurrences) {
      now = now.plusSeconds(10L * occurrences);
      runs.add(
          new RunRow(
              job.job(),
              ++number,
              claim(),
              null,
              RunOutcome.MISSED.text(),
              occurrences,
              occurrence,
              occurrence,
              now,
              now,
              "node",
              "the run of a later one makes up for it"));
      next(occurrences);
      return this;
    }

    /** Its node is killed in the midst of it. */
    Told crash() {
      long run = claim();
      see(Sighting.Kind.BEGIN, run, now.plusMillis(1));
      lost(run);
      return this;
    }

    /** Its node is killed before it began. */
    Told crashUnseen() {
      lost(claim());
      return this;
    }

    /** Its node is frozen past its lease, and goes on when others have taken over. */
    Told freeze() {
      long run = claim();
      see(Sighting.Kind.BEGIN, run, now.plusMillis(1));
      lost(run);
      see(Sighting.Kind.RETURN, run, now.plusMillis(200));
      return this;
    }

    private void lost(long run) {
      Instant claimed = now;
      now = now.plus(LEASE);
      due = claimed;
      record(RunOutcome.CRASHED, run, claimed, "the node was lost");
      crashes++;
      due = now;
    }

    /** Its node stops. */
    Told interrupt() {
      long run = claim();
      Instant started = now;
      see(Sighting.Kind.BEGIN, run, now.plusMillis(1));
      now = now.plusSeconds(1);
      see(Sighting.Kind.INTERRUPTED, run, now);
      record(RunOutcome.INTERRUPTED, run, started, "the node stops");
      crashes = 0;
      due = now;
      return this;
    }

    /** It begins and ends, and the store forgets. */
    Told forget() {
      long run = claim();
      see(Sighting.Kind.BEGIN, run, now.plusMillis(1));
      see(Sighting.Kind.RETURN, run, now.plusSeconds(2));
      now = now.plusSeconds(1);
      return this;
    }

    /** How it stands when all is over. */
    void stands(JobStatus status) {
      stands(status, status == JobStatus.SCHEDULED ? due : null);
    }

    private void stands(JobStatus status, @Nullable Instant next) {
      jobs.add(
          new JobRow(job.job(), status.text(), occurrence, next, retries, crashes, ended, last));
    }
  }
}
