package dev.punctual.examples.rivals;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Instants as the clocks of a zone show them, with the offset.
 *
 * @param zone the zone
 * @param year the year that goes without saying
 */
record LocalForm(ZoneId zone, int year) {
  private static final DateTimeFormatter IN_YEAR =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter WITH_YEAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);

  /** One instant, such as {@code 03-29 03:30 +02:00}. */
  String of(Instant instant) {
    ZonedDateTime local = instant.atZone(zone);
    String date = (local.getYear() == year ? IN_YEAR : WITH_YEAR).format(local);
    return date + seconds(local) + " " + OFFSET.format(local);
  }

  /** Several, separated by commas. */
  String of(Collection<Instant> instants) {
    return instants.stream().map(this::of).collect(Collectors.joining(", "));
  }

  /** What the clocks show, without the offset. */
  LocalDateTime shown(Instant instant) {
    return LocalDateTime.ofInstant(instant, zone);
  }

  private static String seconds(ZonedDateTime local) {
    String time = local.toLocalTime().toString();
    return time.substring("HH:mm".length());
  }
}
