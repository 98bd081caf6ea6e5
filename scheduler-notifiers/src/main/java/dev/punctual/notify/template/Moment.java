package dev.punctual.notify.template;

import dev.punctual.InvalidInputException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * An instant as somebody reads it: in their zone, their language and their order of day and month.
 *
 * @param instant which
 * @param zone whose clock shows it
 * @param locale in whose words
 */
record Moment(Instant instant, ZoneId zone, Locale locale) {
  private static final String LEGAL = "date, time, weekday, zone or iso";

  /** The moment of a text such as {@code 2026-03-01T14:00:00Z}; empty if it is another text. */
  static Optional<Moment> read(String text, ZoneId zone, Locale locale) {
    if (text.length() < 17 || !Character.isDigit(text.charAt(0)) || text.indexOf('T') < 0) {
      return Optional.empty();
    }
    try {
      Instant instant = DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
      return Optional.of(new Moment(instant, zone, locale));
    } catch (DateTimeException other) {
      return Optional.empty();
    }
  }

  /** One part of it. */
  String part(String name) {
    return switch (name) {
      case "date" -> format(DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL));
      case "time" -> format(DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT));
      case "weekday" -> format(DateTimeFormatter.ofPattern("EEEE"));
      case "zone" -> format(DateTimeFormatter.ofPattern("zzzz"));
      case "iso" -> instant.toString();
      default -> throw new InvalidInputException("part of a date", name, LEGAL);
    };
  }

  /** Date and time. */
  @Override
  public String toString() {
    return format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT));
  }

  /** Newer JVMs put a narrow space before AM, which makes a text message twice as expensive. */
  private String format(DateTimeFormatter form) {
    return form.withLocale(locale)
        .withZone(zone)
        .format(instant)
        .replace('\u202f', ' ')
        .replace('\u00a0', ' ');
  }
}
