package dev.punctual.examples.rivals;

import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/** Punctual, in its text form. */
final class Punctual implements Contender {
  @Override
  public String name() {
    return "Punctual";
  }

  @Override
  public Optional<Timetable> cron(String expression, ZoneId zone) {
    return trigger("cron:" + expression, zone);
  }

  @Override
  public Optional<Timetable> unix(String expression, ZoneId zone) {
    return cron(expression, zone);
  }

  @Override
  public Optional<Timetable> daily(LocalTime time, ZoneId zone) {
    return trigger("daily:" + time, zone);
  }

  @Override
  public Optional<Timetable> weekly(String day, LocalTime time, ZoneId zone) {
    return trigger("weekly:" + day + "@" + time, zone);
  }

  @Override
  public Optional<Timetable> monthly(String day, LocalTime time, ZoneId zone) {
    return trigger("monthly:" + day + "@" + time, zone);
  }

  @Override
  public Optional<Timetable> every(Duration period, Instant anchor) {
    return grid(period, anchor);
  }

  @Override
  public Optional<Timetable> grid(Duration period, Instant anchor) {
    return Optional.of(Trigger.interval(period, anchor)::next);
  }

  @Override
  public boolean refusesWith(Exception thrown) {
    return thrown instanceof InvalidTriggerException;
  }

  private static Optional<Timetable> trigger(String text, ZoneId zone) {
    return Optional.of(Trigger.parse(text, zone)::next);
  }
}
