package dev.punctual.internal.engine.run;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.engine.agent.AgentThreads;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs at most {@code concurrency} handlers at once, on virtual threads where the JVM has them.
 * Runs beyond that wait here, in order. Each thread takes run after run until none waits.
 * Thread-safe.
 */
public final class Workers {
  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

  /** What to do with a run on a worker's thread. */
  @FunctionalInterface
  public interface Work {
    void run(ActiveRun run);
  }

  private final int concurrency;
  private final Work work;
  private final ExecutorService threads;
  private final Queue<ActiveRun> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waitingCount = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final LongAdder ended = new LongAdder();

  public Workers(int concurrency, boolean virtualThreads, Work work) {
    this.concurrency = concurrency;
    this.work = work;
    this.threads =
        (virtualThreads ? virtualExecutor() : Optional.<ExecutorService>empty())
            .orElseGet(() -> Executors.newCachedThreadPool(new AgentThreads("punctual-run")));
  }

  /** Present from Java 21 on. */
  private static Optional<ExecutorService> virtualExecutor() {
    try {
      return Optional.of(
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
    } catch (ReflectiveOperationException olderJvm) {
      return Optional.empty();
    }
  }

  /**
   * Takes runs in order. All of them wait before the first thread starts: a thread that found one
   * run and no more would have to be started again for each.
   */
  public void submit(List<ActiveRun> runs) {
    waiting.addAll(runs);
    waitingCount.addAndGet(runs.size());
    int toStart = runs.size();
    while (toStart > 0 && startThreadIfFree()) {
      toStart--;
    }
  }

  /** Handlers that could start at once. */
  public int free() {
    return Math.max(0, concurrency - busy.get() - waitingCount.get());
  }

  /** Runs that wait for a thread. */
  public int waiting() {
    return waitingCount.get();
  }

  /** How many runs have ended so far. */
  public long ended() {
    return ended.sum();
  }

  /** Whether one was started. */
  private boolean startThreadIfFree() {
    int now = busy.get();
    while (now < concurrency && waitingCount.get() > 0 && !threads.isShutdown()) {
      if (busy.compareAndSet(now, now + 1)) {
        startThread();
        return true;
      }
      now = busy.get();
    }
    return false;
  }

  private void startThread() {
    try {
      threads.execute(this::takeRuns);
    } catch (RejectedExecutionException stopped) {
      busy.decrementAndGet();
    } catch (Error noThread) {
      busy.decrementAndGet();
      throw noThread;
    }
  }

  private void takeRuns() {
    try {
      ActiveRun run = waiting.poll();
      while (run != null) {
        waitingCount.decrementAndGet();
        runOne(run);
        run = waiting.poll();
      }
    } finally {
      busy.decrementAndGet();
    }
    // A run may have come between the last poll and the decrement, and found no thread free.
    startThreadIfFree();
  }

  private void runOne(ActiveRun run) {
    try {
      work.run(run);
    } catch (RuntimeException | Error defect) {
      LOG.error(
          "job {}: the node failed around its handler",
          InvalidInputException.show(run.jobId()),
          defect);
    } finally {
      ended.increment();
    }
  }

  /** Takes no more runs; threads that still run handlers are left to end. */
  public void shutdown() {
    threads.shutdown();
  }
}
