package dev.punctual.app.demo;

import dev.punctual.EventSink;
import dev.punctual.SchedulerEvent;
import dev.punctual.job.RunOutcome;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints each run as it ends, and counts completions until all are there. Thread-safe. */
final class LiveView implements EventSink {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

  private final PrintWriter out;
  private final Map<String, Integer> completions = new HashMap<>();

  LiveView(PrintWriter out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded run) {
      print(run);
      if (run.transition().outcome() == RunOutcome.COMPLETED) {
        completions.merge(run.job().id().value(), 1, Integer::sum);
        notifyAll();
      }
    }
  }

  private void print(SchedulerEvent.RunRecorded run) {
    var failure = run.transition().error();
    out.printf(
        Locale.ROOT,
        "  %s  %-36s %-9s due %s, started %5.1f ms late%s%n",
        clock(run.times().started()),
        run.job().id(),
        run.transition().outcome().text(),
        clock(run.times().due()),
        run.times().lateness().toNanos() / 1e6,
        failure == null ? "" : "  (" + failure.reason() + ")");
    out.flush();
  }

  private static String clock(Instant instant) {
    return CLOCK.format(instant);
  }

  /** Waits until every promised completion was seen, or patience is over. */
  synchronized void waitFor(List<Promise> promises, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toMillis();
    while (left > 0 && !allSeen(promises)) {
      wait(left);
      left = (end - System.nanoTime()) / 1_000_000;
    }
  }

  private boolean allSeen(List<Promise> promises) {
    return promises.stream()
        .allMatch(promise -> completions.getOrDefault(promise.jobId(), 0) >= promise.completions());
  }
}
