package dev.punctual.examples.rivals;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/**
 * An engine that computes fires. Each method makes a trigger the way the engine's users would, and
 * answers empty if the engine has nothing of the kind. What it throws tells how it refuses.
 */
interface Contender {
  /** What people call it. */
  String name();

  /**
   * Six fields, seconds first, {@code ?} in one of the day fields: a form that all of them have.
   */
  Optional<Timetable> cron(String expression, ZoneId zone) throws ParseException;

  /** What only Quartz' dialect says: a year, or a rule about {@code ?}. */
  default Optional<Timetable> quartz(String expression, ZoneId zone) throws ParseException {
    return cron(expression, zone);
  }

  /** Five fields as crontab(5) has them. */
  default Optional<Timetable> unix(String expression, ZoneId zone) {
    return Optional.empty();
  }

  /** Every day at a time. */
  default Optional<Timetable> daily(LocalTime time, ZoneId zone) throws ParseException {
    return cron(clock(time) + " * * ?", zone);
  }

  /** Every week on a day, such as {@code sun}, at a time. */
  default Optional<Timetable> weekly(String day, LocalTime time, ZoneId zone)
      throws ParseException {
    return cron(clock(time) + " ? * " + day.toUpperCase(Locale.ROOT), zone);
  }

  /** Every month on a day, a number or {@code last}, at a time. */
  default Optional<Timetable> monthly(String day, LocalTime time, ZoneId zone)
      throws ParseException {
    return cron(clock(time) + " " + (day.equals("last") ? "L" : day) + " * ?", zone);
  }

  /** As much elapsed time after each fire, if runs take no time at all. */
  default Optional<Timetable> every(Duration period, Instant anchor) {
    return Optional.empty();
  }

  /** A grid of elapsed time that stays where it is when runs are late. */
  default Optional<Timetable> grid(Duration period, Instant anchor) {
    return Optional.empty();
  }

  /** Whether an exception is how the engine tells its user what is wrong with a text. */
  default boolean refusesWith(Exception thrown) {
    return thrown.getClass() == IllegalArgumentException.class;
  }

  private static String clock(LocalTime time) {
    return time.getSecond() + " " + time.getMinute() + " " + time.getHour();
  }
}
