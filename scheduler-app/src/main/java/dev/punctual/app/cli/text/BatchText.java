package dev.punctual.app.cli.text;

import dev.punctual.chain.After;
import dev.punctual.chain.BatchProgress;
import dev.punctual.internal.text.OneLine;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Batches, and whom jobs wait for, in words. */
public final class BatchText {
  private static final int WIDEST = 120;

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public BatchText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per figure. */
  public String details(BatchProgress batch) {
    BatchProgress.Jobs jobs = batch.jobs();
    Instant closed = batch.closedAt();
    return String.join(
        System.lineSeparator(),
        "batch      " + OneLine.of(batch.name().value(), WIDEST),
        "opened     " + times.format(batch.openedAt()),
        "closed     " + (closed == null ? "no" : times.format(closed)),
        "jobs       " + jobs.total(),
        "done       " + jobs.done(),
        "failed     " + jobs.failed(),
        "cancelled  " + jobs.cancelled(),
        "running    " + jobs.running(),
        "waiting    " + jobs.waiting());
  }

  /** In words. */
  public static String sentence(After after) {
    return "waits for " + OneLine.of(after.toString(), WIDEST * 2);
  }
}
