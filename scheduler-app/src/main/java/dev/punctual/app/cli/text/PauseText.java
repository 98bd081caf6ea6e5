package dev.punctual.app.cli.text;

import dev.punctual.JobView;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Pause;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pauses, in words and in JSON. */
public final class PauseText {
  private static final int WIDEST_NAME = 60;
  private static final int WIDEST_REASON = 200;
  private static final JobView VIEW = new JobView(Json.exact());

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public PauseText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per pause. */
  public String table(List<Pause> pauses) {
    if (pauses.isEmpty()) {
      return "Nothing is paused.";
    }
    TextTable table = new TextTable("SCOPE", "NAME", "UNTIL", "SINCE", "BY", "REASON");
    for (Pause pause : pauses) {
      String name = pause.scope().name();
      table.row(
          pause.scope().kind().text(),
          name.isEmpty() ? "-" : OneLine.of(name, WIDEST_NAME),
          pause.end().map(this::time).orElse("resumed"),
          time(pause.since()),
          OneLine.of(pause.by().orElse("-"), WIDEST_NAME),
          OneLine.of(pause.reason().orElse("-"), WIDEST_REASON));
    }
    return table.toString();
  }

  /** Such as {@code paused (handler invoices) until resumed by ada: the relay is down}. */
  public String sentence(Pause pause) {
    String text =
        "paused ("
            + pause.scope()
            + ") until "
            + pause.end().map(this::time).orElse("resumed")
            + pause.by().map(who -> ", by " + who).orElse("")
            + pause.reason().map(why -> ": " + why).orElse("");
    return OneLine.of(text, WIDEST_NAME + WIDEST_REASON + WIDEST_NAME);
  }

  private String time(Instant instant) {
    return times.format(instant);
  }

  /** The JSON view of a pause. */
  public static Map<String, @Nullable Object> json(Pause pause) {
    return VIEW.of(pause);
  }
}
