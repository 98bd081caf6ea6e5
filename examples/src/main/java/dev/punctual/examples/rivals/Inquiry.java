package dev.punctual.examples.rivals;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What kind of trigger a question is about.
 *
 * @param text in Punctual's text form, for people
 * @param making how a contender is told to make it
 */
record Inquiry(String text, Making making) {
  /** One way of asking a contender for a trigger. */
  @FunctionalInterface
  interface Making {
    Optional<Timetable> by(Contender contender, ZoneId zone) throws ParseException;
  }

  /** Reads a kind and what it needs, such as {@code weekly sun 00:00}. */
  static Inquiry parse(String text) {
    int space = text.indexOf(' ');
    String kind = text.substring(0, space);
    String body = text.substring(space + 1);
    return switch (kind) {
      case "cron" -> new Inquiry("cron:" + body, (who, zone) -> who.cron(body, zone));
      case "quartz" -> new Inquiry("cron:" + body, (who, zone) -> who.quartz(body, zone));
      case "unix" -> new Inquiry("cron:" + body, (who, zone) -> who.unix(body, zone));
      case "daily" -> daily(body);
      default -> ofTwoWords(kind, body.split(" ", -1));
    };
  }

  private static Inquiry daily(String body) {
    LocalTime time = LocalTime.parse(body);
    return new Inquiry("daily:" + body, (who, zone) -> who.daily(time, zone));
  }

  private static Inquiry ofTwoWords(String kind, String[] words) {
    return kind.equals("every") || kind.equals("grid")
        ? interval(kind, Duration.parse(words[0]), Instant.parse(words[1]))
        : onDay(kind, words[0], LocalTime.parse(words[1]));
  }

  private static Inquiry interval(String kind, Duration period, Instant anchor) {
    return new Inquiry(
        "interval:" + period + "@" + anchor,
        (who, zone) -> kind.equals("grid") ? who.grid(period, anchor) : who.every(period, anchor));
  }

  private static Inquiry onDay(String kind, String day, LocalTime time) {
    Making making =
        switch (kind) {
          case "weekly" -> (who, zone) -> who.weekly(day, time, zone);
          case "monthly" -> (who, zone) -> who.monthly(day, time, zone);
          default -> throw new IllegalArgumentException("no kind of trigger: " + kind);
        };
    return new Inquiry(kind + ":" + day + "@" + time, making);
  }
}
