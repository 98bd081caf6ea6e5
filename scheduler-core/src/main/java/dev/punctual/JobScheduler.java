package dev.punctual;

import dev.punctual.handler.HandlerRegistry;
import dev.punctual.handler.JobHandler;
import dev.punctual.handler.JobTask;
import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.SchedulerStore;
import java.util.Optional;

/**
 * A {@link SchedulerClient} that also runs jobs, from its start to its stop. Safe for use by many
 * threads.
 *
 * <p>{@link JobSchedulerBuilder#build} makes one, and {@link #start} starts it, so that a container
 * can stop it and start it again; with each start it is a new node to the others. One that is not
 * started runs what is due when it is told to, by {@link #runDue}.
 */
public final class JobScheduler extends SchedulerClient implements AutoCloseable {
  private final CurrentNode node;
  private final HandlerRegistry handlers;

  JobScheduler(ClientParts parts, CurrentNode node) {
    super(parts);
    this.node = node;
    this.handlers = parts.handlers();
  }

  /** Begins a scheduler on a store. The store stays the caller's to close. */
  public static JobSchedulerBuilder builder(SchedulerStore store) {
    return new JobSchedulerBuilder(store);
  }

  /**
   * Adds code for jobs of a kind that is done when it returns. While the scheduler is not started.
   *
   * @throws InvalidInputException if a handler has that name already
   * @throws IllegalStateException if the scheduler is started
   */
  public <T> void on(JobKind<T> kind, JobTask<? super T> task) {
    handle(kind, task.asHandler());
  }

  /**
   * Adds code for jobs of a kind that tells how each run ended. While the scheduler is not started.
   *
   * @throws InvalidInputException if a handler has that name already
   * @throws IllegalStateException if the scheduler is started
   */
  public <T> void handle(JobKind<T> kind, JobHandler<? super T> handler) {
    handlers.add(HandlerName.of(kind.name()), kind.type(), handler);
  }

  /**
   * Begins to run jobs, and goes on until {@link #stop} or {@link #close}. While the store cannot
   * be reached, or has no free connection, this returns after one try, and jobs run as soon as the
   * store answers. A second call does nothing.
   *
   * @return this scheduler
   * @throws IllegalStateException if the scheduler is closed
   */
  public JobScheduler start() {
    node.start();
    return this;
  }

  /** Whether it runs jobs by itself. */
  public boolean isRunning() {
    return node.isRunning();
  }

  /**
   * Stops running jobs: claims no more, lets handlers end within the drain time, interrupts the
   * rest, records every end. Jobs stay in the store. It can be started again. Does nothing to a
   * scheduler that is not started.
   */
  public void stop() {
    node.stop();
  }

  /** The id of the node that it runs, new with every start; empty while it is not started. */
  public Optional<NodeId> node() {
    return node.id();
  }

  /**
   * Claims nothing more, finishes what it has claimed, and keeps its lease: {@link #activeRuns}
   * tells when it is done. The same as a {@link #pause} of its {@link PauseScope#node}, which a
   * client elsewhere may ask for, heard at once. It claims again after a {@link #resume} of that
   * scope, within a heartbeat, or after a new start.
   *
   * @return false when it is not started, or was taken for dead
   */
  public boolean drain() {
    boolean drains =
        node().filter(id -> pause(PauseScope.node(id), Pause.untilResumed())).isPresent();
    if (drains) {
      node.drain();
    }
    return drains;
  }

  /**
   * Runs on the calling thread what is due, until nothing is. For schedulers that are not started:
   * in tests, or in a host that is called from outside.
   *
   * @return how many runs there were
   * @throws IllegalStateException if this scheduler is started, for then it runs jobs by itself
   */
  public int runDue() {
    return node.runDue();
  }

  /** Runs that this scheduler holds at the moment, waiting for a thread or running. */
  public int activeRuns() {
    return node.activeRuns();
  }

  /** How many handlers it runs at once; 0 while it is not started. */
  public int capacity() {
    return node.capacity();
  }

  /**
   * Whether it is known to the store as a living node: its lease was renewed and is not nearly
   * over. False while it is not started, and during an outage that outlasts the lease.
   */
  public boolean holdsLease() {
    return node.holdsLease();
  }

  /** Whether it claims jobs that are due: it holds its lease and does not {@link #drain}. */
  public boolean acceptsWork() {
    return node.acceptsWork();
  }

  /** Stops it as {@link #stop} does, for good. It still schedules. A second call does nothing. */
  @Override
  public void close() {
    node.close();
  }
}
