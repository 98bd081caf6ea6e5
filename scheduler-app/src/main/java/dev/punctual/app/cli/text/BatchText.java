package dev.punctual.app.cli.text;

import dev.punctual.chain.After;
import dev.punctual.chain.BatchProgress;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.JobId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Batches, and whom jobs wait for, in words and in JSON. */
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

  /** The JSON view of a batch. */
  public static Map<String, @Nullable Object> json(BatchProgress batch) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", batch.name().value());
    json.put("created_at", batch.openedAt().toString());
    json.put("closed_at", Objects.toString(batch.closedAt(), null));
    json.put("total", batch.jobs().total());
    json.put("done", batch.jobs().done());
    json.put("failed", batch.jobs().failed());
    json.put("cancelled", batch.jobs().cancelled());
    json.put("running", batch.jobs().running());
    json.put("waiting", batch.jobs().waiting());
    return json;
  }

  /** In words. */
  public static String sentence(After after) {
    return "waits for " + OneLine.of(after.toString(), WIDEST * 2);
  }

  /** The JSON view of whom a job waits for. */
  public static Map<String, @Nullable Object> json(After after) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("jobs", after.jobs().stream().map(JobId::value).toList());
    json.put("batch", Objects.toString(after.batch(), null));
    json.put("mode", after.mode().text());
    json.put("on", after.on().text());
    return json;
  }
}
