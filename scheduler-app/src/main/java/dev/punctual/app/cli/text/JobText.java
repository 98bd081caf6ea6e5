package dev.punctual.app.cli.text;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jobs and runs, in words and in JSON. */
public final class JobText {
  private static final int WIDEST_ID = 40;
  private static final int WIDEST_ERROR = 50;
  private static final int WIDEST_RESULT = 80;
  private static final int WIDEST_DETAIL = 1000;

  private final DateTimeFormatter times;
  private final Set<HandlerName> living;

  /**
   * @param zone in which people read times
   * @param living handlers of living nodes, to tell which jobs wait for a node that can run them
   */
  public JobText(ZoneId zone, Set<HandlerName> living) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
    this.living = living;
  }

  /** A line per job. */
  public String table(List<Job> jobs) {
    TextTable table = new TextTable("ID", "TYPE", "STATUS", "NEXT RUN", "TRIGGER", "TRY", "NOTE");
    for (Job job : jobs) {
      table.row(
          OneLine.of(job.id().value(), WIDEST_ID),
          job.spec().type().text(),
          job.status().text(),
          time(job.state().nextRun()),
          trigger(job.spec().trigger()),
          Integer.toString(job.attempt()),
          note(job, WIDEST_ERROR));
    }
    return table.toString();
  }

  /** When it runs, in words. */
  public static String description(JobScheduler scheduler, Job job) {
    try {
      return scheduler.trigger(job).map(Trigger::description).orElse("once");
    } catch (InvalidInputException unreadable) {
      return "unreadable: " + unreadable.getMessage();
    }
  }

  /** Everything about one job, a line per field. */
  public String details(Job job, String description, List<Instant> upcoming) {
    TextTable table = new TextTable("JOB", OneLine.of(job.id().value(), 255));
    table.row("type", job.spec().type().text());
    table.row("handler", job.spec().handler().value());
    table.row("status", job.status().text());
    table.row("run date", job.runDate().map(this::time).orElse("not computed yet"));
    table.row("next run", time(job.state().nextRun()));
    table.row("last run", time(job.state().lastRun()));
    table.row("trigger", trigger(job.spec().trigger()));
    table.row("runs", description);
    String next = String.join(", ", upcoming.stream().map(this::time).toList());
    table.row("upcoming", next.isEmpty() ? "-" : next);
    table.row("attempt", job.attempt() + " of " + attempts(job));
    table.row("runs ended", Long.toString(job.state().counters().runs()));
    table.row("priority", Short.toString(job.spec().options().priority()));
    table.row("metadata", OneLine.of(job.spec().metadata().json(), WIDEST_DETAIL));
    String note = note(job, WIDEST_DETAIL);
    table.row("note", note.isEmpty() ? "-" : note);
    return table.toString();
  }

  private static String attempts(Job job) {
    Integer retries = job.spec().options().maxRetries();
    return retries == null ? "the node's" : Integer.toString(retries + 1);
  }

  /** A line per run, the latest first as they are given. */
  public String history(List<Run> runs) {
    if (runs.isEmpty()) {
      return "It has not run yet.";
    }
    TextTable table = new TextTable("STARTED", "LATE", "TOOK", "TRY", "OUTCOME", "RESULT OR ERROR");
    for (Run run : runs) {
      table.row(
          time(run.times().started()),
          millis(run.times().lateness()),
          millis(run.times().duration()),
          run.attempt() == null ? "-" : run.attempt().toString(),
          outcome(run),
          OneLine.of(run.error() != null ? run.error() : orDash(run.result()), WIDEST_RESULT));
    }
    return table + latest(runs.get(0));
  }

  /** The whole of what the table cuts short. */
  private static String latest(Run run) {
    String whole = run.error() != null ? run.error() : orDash(run.result());
    return whole.length() <= WIDEST_RESULT
        ? ""
        : System.lineSeparator() + "Of the latest run: " + OneLine.of(whole, WIDEST_DETAIL);
  }

  private static String outcome(Run run) {
    return run.outcome().text() + (run.occurrences() > 1 ? " ×" + run.occurrences() : "");
  }

  private String note(Job job, int widest) {
    if (job.status() == JobStatus.SCHEDULED && !living.contains(job.spec().handler())) {
      return "no node runs handler " + InvalidInputException.show(job.spec().handler());
    }
    String error = job.state().lastError();
    return error == null ? "" : OneLine.of(error, widest);
  }

  public Map<String, @Nullable Object> json(Job job) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("job_id", job.id().value());
    fields.put("job_type", job.spec().type().text());
    fields.put("handler", job.spec().handler().value());
    fields.put("handler_known", living.contains(job.spec().handler()));
    fields.put("status", job.status().text());
    fields.put("run_date", job.runDate().map(Instant::toString).orElse(null));
    fields.put("next_run", text(job.state().nextRun()));
    fields.put("last_run", text(job.state().lastRun()));
    fields.put("trigger", job.spec().trigger() == null ? null : job.spec().trigger().text());
    fields.put("zone", job.spec().trigger() == null ? null : job.spec().trigger().zone());
    fields.put("priority", job.spec().options().priority());
    fields.put("retry_count", job.state().counters().retries());
    fields.put("max_retries", job.spec().options().maxRetries());
    fields.put("run_count", job.state().counters().runs());
    fields.put("last_error", job.state().lastError());
    fields.put("metadata", Json.embed(job.spec().metadata().json()));
    fields.put("created_at", job.createdAt().toString());
    fields.put("updated_at", job.updatedAt().toString());
    return fields;
  }

  public static Map<String, @Nullable Object> json(Run run) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("attempt", run.attempt());
    fields.put("outcome", run.outcome().text());
    fields.put("occurrences", run.occurrences());
    fields.put("run_date", run.times().runDate().toString());
    fields.put("due_at", run.times().due().toString());
    fields.put("started_at", run.times().started().toString());
    fields.put("finished_at", run.times().finished().toString());
    fields.put("lateness_ms", run.times().lateness().toNanos() / 1e6);
    fields.put("node", text(run.node()));
    fields.put("result", run.result() == null ? null : Json.embed(run.result()));
    fields.put("error", run.error());
    return fields;
  }

  private String time(@Nullable Instant instant) {
    return instant == null ? "-" : times.format(instant);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  private static String orDash(@Nullable String value) {
    return value == null ? "-" : value;
  }

  private static String trigger(@Nullable TriggerText trigger) {
    return trigger == null
        ? "once"
        : trigger.text() + (trigger.zone() == null ? "" : " " + trigger.zone());
  }

  private static String millis(Duration time) {
    return String.format(Locale.ROOT, "%.1f ms", time.toNanos() / 1e6);
  }
}
