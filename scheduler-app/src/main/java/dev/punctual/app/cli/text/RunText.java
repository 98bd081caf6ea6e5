package dev.punctual.app.cli.text;

import dev.punctual.JobView;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Run;
import dev.punctual.search.FoundRun;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of all jobs, in words and in JSON. */
public final class RunText {
  private static final int WIDEST_NAME = 40;
  private static final int WIDEST_ERROR = 60;
  private static final JobView VIEW = new JobView(Json.exact());

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public RunText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per run, and how to go on. */
  public String table(RunPage page) {
    TextTable table = new TextTable("ID", "HANDLER", "ENDED", "OUTCOME", "LATE", "TOOK", "ERROR");
    for (FoundRun found : page.runs()) {
      Run run = found.run();
      table.row(
          OneLine.of(found.id().value(), WIDEST_NAME),
          OneLine.of(found.handler().value(), WIDEST_NAME),
          times.format(run.times().finished()),
          run.outcome().text(),
          run.times().lateness().toMillis() + " ms",
          run.times().duration().toMillis() + " ms",
          run.error() == null ? "" : OneLine.of(run.error(), WIDEST_ERROR));
    }
    String all = page.runs().isEmpty() ? "No such run here." : table.toString();
    return all + more(page.searchedTo(), times);
  }

  /** What follows a page: how far was looked, and how to go on. */
  static String more(@Nullable SearchPosition searchedTo, DateTimeFormatter times) {
    return searchedTo == null
        ? ""
        : System.lineSeparator()
            + "There may be more: looked to "
            + times.format(searchedTo.at())
            + "; go on with --page "
            + searchedTo.text();
  }

  /** The page's fields. */
  public static Map<String, @Nullable Object> json(RunPage page) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("runs", page.runs().stream().map(VIEW::of).toList());
    fields.put("next", page.searchedTo() == null ? null : page.searchedTo().text());
    return fields;
  }
}
