package dev.punctual.app.cli.text;

import dev.punctual.JobView;
import dev.punctual.internal.text.OneLine;
import dev.punctual.limit.Limit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits, in words and in JSON. */
public final class LimitText {
  private static final int WIDEST_NAME = 60;
  private static final JobView VIEW = new JobView(Json.exact());

  private final DateTimeFormatter times;

  /**
   * @param zone in which people read times
   */
  public LimitText(ZoneId zone) {
    this.times = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss zzz", Locale.ROOT).withZone(zone);
  }

  /** A line per limit. */
  public String table(List<Limit.InForce> limits) {
    if (limits.isEmpty()) {
      return "Nothing is limited.";
    }
    TextTable table = new TextTable("SCOPE", "NAME", "LIMIT", "RUNNING", "WAITING", "SINCE", "BY");
    for (Limit.InForce limit : limits) {
      table.row(
          limit.scope().kind().text(),
          OneLine.of(limit.scope().name(), WIDEST_NAME),
          numbers(limit.limit()),
          limit.limit().atOnce() == null ? "-" : Long.toString(limit.running()),
          Long.toString(limit.waiting()),
          time(limit.since()),
          by(limit.limit()));
    }
    return table.toString();
  }

  /** Such as {@code key customer:*: 1 at once, by ada}. */
  public String sentence(Limit.InForce limit) {
    return OneLine.of(
        limit.scope() + ": " + numbers(limit.limit()) + ", by " + by(limit.limit()),
        WIDEST_NAME * 4);
  }

  private static String numbers(Limit limit) {
    List<String> parts = new ArrayList<>();
    if (limit.atOnce() != null) {
      parts.add(limit.atOnce() + " at once");
    }
    if (limit.starts() != null) {
      parts.add(limit.starts() + " starts in " + limit.per());
    }
    if (limit.burst() > 1) {
      parts.add("bursts of " + limit.burst());
    }
    return String.join(", ", parts);
  }

  private static String by(Limit limit) {
    return limit.by() == null ? "-" : OneLine.of(limit.by(), WIDEST_NAME);
  }

  private String time(Instant instant) {
    return times.format(instant);
  }

  /** The JSON view of a limit. */
  public static Map<String, @Nullable Object> json(Limit.InForce limit) {
    return VIEW.of(limit);
  }
}
