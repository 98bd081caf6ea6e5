package dev.punctual.dashboard.internal.frame;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times as people read them: with the offset, so that nobody takes them for those of another zone.
 * Immutable.
 *
 * @param zone of whoever reads
 * @param now when the page was asked for
 * @param words in their language
 */
public record PageTimes(ZoneId zone, Instant now, PageWords words) {
  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx", Locale.ROOT);
  private static final DateTimeFormatter OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss xxx", Locale.ROOT);

  /** Date, time and offset; of today the time and offset. */
  public String at(Instant instant) {
    ZonedDateTime there = instant.atZone(zone);
    boolean today = there.toLocalDate().equals(now.atZone(zone).toLocalDate());
    return there.truncatedTo(ChronoUnit.SECONDS).format(today ? OF_DAY : EXACT);
  }

  /** Date, time and offset. */
  public String exact(Instant instant) {
    return instant.atZone(zone).truncatedTo(ChronoUnit.SECONDS).format(EXACT);
  }

  /** Date, time and offset in another zone. */
  public String in(ZoneId other, Instant instant) {
    return instant.atZone(other).truncatedTo(ChronoUnit.SECONDS).format(EXACT);
  }

  /** For programs, such as {@code 2026-03-01T08:00:00Z}. */
  public String iso(Instant instant) {
    return instant.toString();
  }

  /** How far it is from now, such as {@code in 5 min} or {@code 2 h ago}. */
  public String relative(Instant instant) {
    Duration away = Duration.between(now, instant);
    return away.isNegative()
        ? words.text("time.ago", length(away.negated()))
        : words.text("time.in", length(away));
  }

  /** A length, in its two largest units at most, such as {@code 1 h 5 min}. */
  public String length(Duration length) {
    long millis = length.toMillis();
    if (millis < 1000) {
      return millis + " ms";
    }
    long seconds = length.toSeconds();
    if (seconds < 60) {
      return seconds < 10
          ? String.format(words.locale(), "%.1f s", millis / 1000.0)
          : seconds + " s";
    }
    return seconds < 3600
        ? two(seconds / 60, "min", seconds % 60, "s")
        : seconds < 86_400
            ? two(seconds / 3600, "h", seconds % 3600 / 60, "min")
            : two(seconds / 86_400, "d", seconds % 86_400 / 3600, "h");
  }

  private static String two(long large, String unit, long small, String smaller) {
    return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
  }
}
