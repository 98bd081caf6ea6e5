package dev.punctual.app.cli.text;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.JobView;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.job.TriggerText;
import dev.punctual.run.ActivityView;
import dev.punctual.search.JobPage;
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
  private static final JobView VIEW = new JobView(Json.exact());

  /** What runs keep and tell, as JSON. */
  public static final ActivityView ACTIVITY = new ActivityView(VIEW);

  private final DateTimeFormatter times;
  private final PauseText pauses;
  private final Set<HandlerName> living;

  /**
   * @param zone in which people read times
   * @param living handlers of living nodes, to tell which jobs wait for a node that can run them
   */
  public JobText(ZoneId zone, Set<HandlerName> living) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
    this.pauses = new PauseText(zone);
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

  /** A line per job of a page, and how to go on. */
  public String table(JobPage page) {
    return table(page.jobs()) + RunText.more(page.searchedTo(), times);
  }

  /** A page's fields. */
  public Map<String, @Nullable Object> json(JobPage page) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("jobs", page.jobs().stream().map(this::json).toList());
    fields.put("next", page.searchedTo() == null ? null : page.searchedTo().text());
    return fields;
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
    table.row("run date", time(job.state().runDate()));
    table.row("next run", time(job.state().nextRun()));
    table.row("last run", time(job.state().lastRun()));
    table.row("trigger", trigger(job.spec().trigger()));
    table.row("runs", description);
    String next = String.join(", ", upcoming.stream().map(this::time).toList());
    table.row("upcoming", next.isEmpty() ? "-" : next);
    table.row("attempt", job.attempt() + " of " + attempts(job));
    table.row("runs ended", Long.toString(job.state().counters().runs()));
    table.row("priority", Short.toString(job.spec().options().priority()));
    String key = job.spec().options().concurrencyKey();
    table.row("key", key == null ? "-" : OneLine.of(key, WIDEST_DETAIL));
    table.row("metadata", OneLine.of(job.spec().metadata().json(), WIDEST_DETAIL));
    table.row("version", Long.toString(job.version()));
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
    if (job.pause().isPresent()) {
      return OneLine.of(pauses.sentence(job.pause().get()), widest);
    }
    if (job.status() == JobStatus.SCHEDULED && !living.contains(job.spec().handler())) {
      return "no node runs handler " + InvalidInputException.show(job.spec().handler());
    }
    String error = job.state().lastError();
    return error == null ? "" : OneLine.of(error, widest);
  }

  /** The JSON view of a job, and whether a living node has its handler. */
  public Map<String, @Nullable Object> json(Job job) {
    Map<String, @Nullable Object> fields = VIEW.of(job);
    fields.put("handler_known", living.contains(job.spec().handler()));
    return fields;
  }

  /** The JSON view of a run. */
  public static Map<String, @Nullable Object> json(Run run) {
    return VIEW.of(run);
  }

  private String time(@Nullable Instant instant) {
    if (Job.UNPLANNED.equals(instant)) {
      return "not computed yet";
    }
    return instant == null ? "-" : times.format(instant);
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
