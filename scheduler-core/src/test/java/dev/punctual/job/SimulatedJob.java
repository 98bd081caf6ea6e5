package dev.punctual.job;

import dev.punctual.retry.RetryPolicy;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A recurring job whose runs happen when a test says so, and what became of its occurrences. */
final class SimulatedJob {
  private static final JobId ID = JobId.of("simulated");

  private final Trigger trigger;
  private final Lifecycle lifecycle;
  private Instant now;
  private Instant runDate;
  private Instant due;
  private boolean over;
  private JobStatus status = JobStatus.SCHEDULED;
  private JobState.Counters counters = JobState.Counters.NONE;
  private final List<Instant> ran = new ArrayList<>();
  private final List<Instant> ended = new ArrayList<>();
  private final List<Missed> missed = new ArrayList<>();

  /** Scheduled at that instant. */
  SimulatedJob(Trigger trigger, Instant at) {
    this.trigger = trigger;
    this.lifecycle = new Lifecycle(RetryPolicy.DEFAULT, job -> Optional.of(trigger));
    this.now = at;
    this.runDate = trigger.next(at).orElseThrow();
    this.due = trigger.due(runDate, ID.value());
  }

  /** Claims what is due, that much later than it could be, and runs it for that long. */
  void step(Duration late, Duration takes) {
    step(late, takes, Outcome.done());
  }

  void step(Duration late, Duration takes, Outcome end) {
    if (over) {
      return;
    }
    now = (now.isAfter(due) ? now : due).plus(late);
    Job job = claimed();
    if (lifecycle.start(job, now) == Lifecycle.Start.MISS) {
      moveOn(lifecycle.after(job, Lifecycle.missed(), now));
      return;
    }
    ran.add(runDate);
    now = now.plus(takes);
    moveOn(lifecycle.after(job, end, now));
  }

  /** The end of the last run is recorded so much later. */
  void recordedLate(Duration outage) {
    now = now.plus(outage);
  }

  private Job claimed() {
    JobSpec spec =
        new JobSpec(
            ID,
            JobType.CUSTOM,
            HandlerName.of("work"),
            TriggerText.of(trigger),
            Metadata.EMPTY,
            JobOptions.DEFAULT);
    JobState.Hold hold = new JobState.Hold(1, NodeId.random());
    return new Job(
        1,
        spec,
        new JobState(JobStatus.RUNNING, runDate, due, now, counters, hold, null),
        now,
        now);
  }

  private void moveOn(Transition after) {
    if (after.outcome().endsOccurrence()) {
      ended.add(runDate);
    }
    missed.addAll(after.missed());
    status = after.status();
    runDate = after.runDate();
    due = after.nextRun() == null ? due : after.nextRun();
    over = after.nextRun() == null;
    long runs = counters.runs() + (after.outcome().endsOccurrence() ? 1 : 0);
    counters = new JobState.Counters(after.retries(), 0, runs);
  }

  /** The occurrences that were run, in that order. */
  List<Instant> ran() {
    return ran;
  }

  /** The occurrences whose runs came to an end, in that order. */
  List<Instant> ended() {
    return ended;
  }

  /** What passed without a run. */
  List<Missed> missed() {
    return missed;
  }

  /** The next occurrence. */
  Instant runDate() {
    return runDate;
  }

  /** When that is due to run. */
  Instant due() {
    return due;
  }

  JobStatus status() {
    return status;
  }

  Instant now() {
    return now;
  }
}
