package dev.punctual.internal.engine.run;

import dev.punctual.SchedulerClient;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Job;
import dev.punctual.job.Outcome;
import dev.punctual.port.RunDiary.Told;
import dev.punctual.port.RunQueue;
import dev.punctual.run.Steps;
import java.sql.Connection;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A claimed run on this node: waiting, then running on one thread, then ended. All moves go through
 * one lock, so that a stop never interrupts a thread that is already at another run.
 */
public final class ActiveRun implements RunContext {
  private final Job job;
  private final Surroundings surroundings;
  private final Claim claim;
  private volatile @Nullable Instant startedAt;
  private volatile @Nullable StopReason stopReason;
  private @Nullable Thread thread;
  private volatile boolean over;
  private volatile boolean completing;
  private boolean begun;
  private volatile boolean promoted;
  private @Nullable Runnable tellsOfCompletion;
  private volatile @Nullable Telling telling;
  private @Nullable DurableSteps steps;

  /**
   * What brought a run to the node.
   *
   * @param heardAt when the node heard of it, by its ticker
   * @param term of the node's lease when it was asked for
   */
  record Claim(long heardAt, long term) {}

  /** What a handler reaches through its run. */
  public interface Surroundings {
    /**
     * Records a run as done through a queue of the handler's choice.
     *
     * @return tells of it, for when the handler's transaction has been committed
     */
    Runnable complete(ActiveRun run, RunQueue queue, Outcome outcome);

    /** The store's time. */
    Instant now();

    /** Where its steps are kept. */
    DurableSteps.Store steps();

    /** The store's queue within a transaction. */
    RunQueue within(Connection connection);

    /** Schedules other jobs. */
    SchedulerClient client();
  }

  /**
   * @param claim when and in which term of the lease the node claimed it
   */
  ActiveRun(Job job, Claim claim, Surroundings surroundings) {
    this.job = job;
    this.claim = claim;
    this.surroundings = surroundings;
  }

  /** Whether the node knew of this claim at that monotonic time. */
  boolean claimedBefore(long nanos) {
    return claim.heardAt() - nanos < 0;
  }

  /** In which term of the node's lease it was claimed. */
  public long term() {
    return claim.term();
  }

  /** Moves from waiting to running; false when the run was given back before it began. */
  synchronized boolean begin(Instant now) {
    if (begun) {
      return false;
    }
    begun = true;
    startedAt = now;
    thread = Thread.currentThread();
    return true;
  }

  /** Takes a waiting run back; false when it has begun. */
  public synchronized boolean giveBack(Instant now) {
    if (begun) {
      return false;
    }
    begun = true;
    startedAt = now;
    return true;
  }

  /** The handler has returned: from here on nobody interrupts this thread for this run. */
  synchronized void end() {
    thread = null;
    Thread.interrupted();
  }

  /** Tells a running handler to stop; the first reason given stays. */
  public synchronized void stop(StopReason reason) {
    if (stopReason == null) {
      stopReason = reason;
    }
    if (thread != null) {
      thread.interrupt();
    }
  }

  /** Nothing is left to do for it but to record its end, and somebody knows of that. */
  public void leave() {
    over = true;
  }

  /** When its handler was called; empty while it waits. */
  public Optional<Instant> begun() {
    return Optional.ofNullable(startedAt);
  }

  /** Whether its handler is at it, and the store has not been told that it takes long. */
  boolean isNotedAsShort() {
    return startedAt != null && isUnrecorded() && !promoted;
  }

  /** The store has been told that it takes long. */
  void promoted() {
    promoted = true;
  }

  /** Whether it waits or runs. */
  boolean isActive() {
    return !over;
  }

  /** Whether nobody has begun to record its end, so that the store knows it as running here. */
  boolean isUnrecorded() {
    return !completing;
  }

  /** The store let go of it; what the handler recorded itself is not interrupted for that. */
  void stopMoved() {
    if (isUnrecorded()) {
      stop(StopReason.REPLACED);
    }
  }

  /** The number of the job's row. */
  long row() {
    return job.row();
  }

  public @Nullable StopReason stopReason() {
    return stopReason;
  }

  /** Whether the handler recorded this run itself; if so, tells of it. */
  boolean tellOfOwnCompletion() {
    if (tellsOfCompletion != null) {
      tellsOfCompletion.run();
    }
    return tellsOfCompletion != null;
  }

  @Override
  public Job job() {
    return job;
  }

  @Override
  public Instant startedAt() {
    return Objects.requireNonNull(startedAt, "the run has not begun");
  }

  @Override
  public boolean isStopped() {
    return stopReason != null;
  }

  @Override
  public SchedulerClient client() {
    return surroundings.client();
  }

  @Override
  public synchronized Steps steps() {
    if (steps == null) {
      steps = new DurableSteps(this, surroundings.steps());
    }
    return steps;
  }

  @Override
  public void progress(double share, @Nullable String message) {
    telling().progress(share, message, surroundings.now());
  }

  @Override
  public void log(String line) {
    telling().log(line, surroundings.now());
  }

  private synchronized Telling telling() {
    if (telling == null) {
      telling = new Telling();
    }
    return telling;
  }

  /** What it has told and is not written. */
  Optional<Told> untold() {
    Telling told = telling;
    return told == null ? Optional.empty() : told.untold(job);
  }

  /** That is written. */
  void written(Told told) {
    telling().written(told);
  }

  @Override
  public void complete(Connection connection, @Nullable Object result) {
    completeThrough(surroundings.within(connection), result);
  }

  @Override
  public void completeThrough(RunQueue queue, @Nullable Object result) {
    completing = true;
    try {
      tellsOfCompletion = surroundings.complete(this, queue, new Outcome.Done(result));
    } finally {
      completing = tellsOfCompletion != null;
    }
  }
}
