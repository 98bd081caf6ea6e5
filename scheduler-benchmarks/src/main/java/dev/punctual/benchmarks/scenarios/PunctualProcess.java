package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.CommandedProcess;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Punctual in a process of its own, with its own connections: a client that schedules jobs which do
 * nothing, and a node while it serves. Used by one thread.
 *
 * @param process where {@link PunctualMain} runs
 */
record PunctualProcess(CommandedProcess process) implements AutoCloseable {
  /** How the names begin of the jobs of {@link #scheduleUrgent}. */
  static final String URGENT = "urgent-";

  /** How many these are. */
  static final int URGENT_JOBS = 10;

  private static final long PAUSE_MILLIS = 5;
  private static final Duration LONGEST_STANDSTILL = Duration.ofMinutes(1);

  /**
   * Schedules jobs due now in batches of 1,000.
   *
   * @return when the first batch was given, by the {@link WallClock}
   */
  long fill(int jobs) {
    return Long.parseLong(process.ask("fill " + jobs));
  }

  /** Begins to schedule jobs due now in batches of 100; {@link #awaitFilled} waits for the last. */
  void beginToFill(int jobs, int perSecond) {
    process.tell("fill-at-pace " + jobs + " " + perSecond);
  }

  /** Waits for the end of what {@link #beginToFill} began. */
  void awaitFilled() {
    process.answer();
  }

  /** Schedules jobs due now with one call each. */
  List<Insertion> insert(int jobs, int perSecond) {
    return words(process.ask("insert " + jobs + " " + perSecond)).map(Insertion::parse).toList();
  }

  /**
   * Schedules jobs in batches, in random order. Their names end with a hyphen and the rank of the
   * job by due time, from 0.
   *
   * @param firstDue by the {@link WallClock}
   * @param stepNanos from one due time to the next
   */
  void scheduleCrowd(int jobs, long firstDue, long stepNanos) {
    process.ask("crowd " + jobs + " " + firstDue + " " + stepNanos);
  }

  /** Schedules a job of high priority. */
  void scheduleUrgent(long due) {
    process.ask("urgent " + due);
  }

  /** Starts a node. */
  void serve() {
    serve(List.of(this));
  }

  /** Starts nodes at once. */
  static void serve(Collection<PunctualProcess> nodes) {
    nodes.forEach(node -> node.process.tell("serve"));
    nodes.forEach(node -> node.process.answer());
  }

  /** Stops the node in good order. */
  void stop() {
    process.ask("stop");
  }

  /** Of the node that was started last. */
  Recorded recorded() {
    return Recorded.parse(process.ask("recorded"));
  }

  /** Those of the node that was not asked for yet, in the order in which handlers were called. */
  List<Start> takeStarts() {
    return words(process.ask("starts")).map(Start::parse).toList();
  }

  private static Stream<String> words(String line) {
    return Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty());
  }

  /**
   * Waits until nodes have recorded so many ends since they were started.
   *
   * @return when the last was recorded, by the {@link WallClock}
   * @throws IllegalStateException if none is recorded for a minute
   */
  static long awaitRecorded(Collection<PunctualProcess> nodes, long jobs)
      throws InterruptedException {
    long count = -1;
    long progressed = System.nanoTime();
    while (true) {
      Recorded now = Recorded.sum(nodes.stream().map(PunctualProcess::recorded).toList());
      if (now.count() >= jobs) {
        return now.latest();
      }
      if (now.count() > count) {
        count = now.count();
        progressed = System.nanoTime();
      } else if (System.nanoTime() - progressed > LONGEST_STANDSTILL.toNanos()) {
        throw new IllegalStateException(
            "a standstill: %d of %d ends are recorded".formatted(count, jobs));
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    }
  }

  @Override
  public void close() {
    process.close();
  }
}
