package dev.punctual.benchmarks.overhead;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.Metadata;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** A node on the memory store with all that it does by default: fence, history, retries, events. */
@SuppressWarnings("NullAway.Init") // JMH calls open() before anything is measured.
public class PunctualContender extends Contender {
  private final List<JobRequest> jobs = requests("job-", JOBS, "work");
  private final List<JobRequest> blocking = requests("blocking-", THREADS, "block");
  private final MemoryStore store = new MemoryStore();
  private JobScheduler node;

  private static List<JobRequest> requests(String name, int count, String handler) {
    return IntStream.range(0, count)
        .mapToObj(i -> JobRequest.of(name + i, handler).with(Metadata.EMPTY))
        .toList();
  }

  /** Starts the node. */
  @Setup(Level.Trial)
  public void open() {
    node =
        JobScheduler.builder(store)
            .config(SchedulerConfig.DEFAULT.withConcurrency(THREADS))
            .events(
                event -> {
                  if (event instanceof SchedulerEvent.RunRecorded) {
                    ended();
                  }
                })
            .task("work", Metadata.class, (metadata, run) -> {})
            .task("block", Metadata.class, (metadata, run) -> block())
            .start();
  }

  /** A job that ended within this microsecond stays, and is replaced. */
  @Override
  void schedule(int perCall) {
    for (int first = 0; first < JOBS; first += perCall) {
      node.scheduleAll(jobs.subList(first, first + perCall), OnConflict.REPLACE);
    }
  }

  @Override
  void scheduleBlocking() {
    node.scheduleAll(blocking, OnConflict.REPLACE);
  }

  /** Removes the jobs that have ended: the store would keep them for a week. */
  @TearDown(Level.Invocation)
  public void tidy() {
    store.jobs().removeEnded(Duration.ZERO, JOBS + THREADS);
  }

  /** Stops the node. */
  @TearDown(Level.Trial)
  public void close() {
    node.close();
  }
}
