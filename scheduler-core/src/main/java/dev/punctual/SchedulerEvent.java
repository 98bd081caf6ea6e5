package dev.punctual;

import dev.punctual.job.Job;
import dev.punctual.job.Run;
import dev.punctual.job.Transition;
import dev.punctual.port.JobStore;
import dev.punctual.port.Rescued;
import java.time.Duration;
import java.util.List;

/** What a scheduler tells of its work. */
public sealed interface SchedulerEvent {

  /**
   * Jobs were scheduled through this scheduler.
   *
   * @param results what happened to each
   */
  record Scheduled(List<ScheduleResult> results) implements SchedulerEvent {}

  /**
   * A handler is about to be called.
   *
   * @param job as claimed
   * @param lateness start minus due
   */
  record RunStarted(Job job, Duration lateness) implements SchedulerEvent {}

  /**
   * A run ended and its end is recorded.
   *
   * @param job as claimed
   * @param transition what became of the job
   * @param times when it was due, started and ended
   */
  record RunRecorded(Job job, Transition transition, Run.Times times) implements SchedulerEvent {}

  /**
   * A run ended, but its job was no longer this node's; nothing was changed.
   *
   * @param job as claimed
   */
  record RunDisowned(Job job) implements SchedulerEvent {}

  /**
   * Jobs of dead nodes were taken over.
   *
   * @param jobs which
   */
  record JobsRescued(List<Rescued> jobs) implements SchedulerEvent {}

  /**
   * Ended jobs and old history were removed.
   *
   * @param removed how many
   */
  record CleanedUp(JobStore.Removed removed) implements SchedulerEvent {}

  /**
   * The store could not be used.
   *
   * @param doing what for
   * @param failure what it said
   */
  record StoreFailed(String doing, RuntimeException failure) implements SchedulerEvent {}

  /**
   * The store can be used again.
   *
   * @param outage how long it could not
   */
  record StoreRecovered(Duration outage) implements SchedulerEvent {}

  /** The node could not renew its lease in time and interrupted its runs. */
  record LeaseLost() implements SchedulerEvent {}
}
