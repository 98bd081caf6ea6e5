package dev.punctual.internal.trigger.recurrence;

import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.InvalidTriggerException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A rule with its start and end, the times that are added to it and those that are left out. Equal
 * if the texts are. Immutable and thread-safe.
 */
public final class Recurrence {
  private static final int LONGEST_COUNT_YEARS = 1_000;

  private final Parts parts;
  private final RuleCalendar rule;

  /** What it is made of. Listed times are on the same calendar as the start. */
  public record Parts(
      LocalDateTime start,
      RecurrencePattern pattern,
      TimesOfDay times,
      RuleEnd end,
      ListedTimes added,
      ListedTimes left) {}

  public Recurrence(Parts parts) {
    this.parts = parts;
    LocalDateTime start = parts.start();
    RuleDates dates = new RuleDates(parts.pattern(), start.toLocalDate());
    DayTimes times = parts.times().startingAt(start.toLocalTime());
    RuleCalendar endless = new RuleCalendar(dates, times, start, RuleEnd.NEVER.lastLocal());
    requireFirst(endless);
    this.rule = ended(endless, parts.end());
    requireListed();
  }

  /** RFC 5545 leaves open what a start means that the rule does not name, so it is refused. */
  private void requireFirst(RuleCalendar endless) {
    LocalDateTime named = endless.onOrAfter(parts.start());
    if (named == null) {
      throw new InvalidTriggerException(
          "rrule", parts.pattern().text(), "a rule with a date; this one never comes");
    }
    if (!named.equals(parts.start())) {
      throw new InvalidTriggerException(
          "rrule DTSTART",
          LocalTimes.text(parts.start()),
          "a time that the rule names; the first one after it is " + LocalTimes.text(named));
    }
  }

  private RuleCalendar ended(RuleCalendar endless, RuleEnd end) {
    Integer count = end.count();
    LocalDateTime start = parts.start();
    if (count != null) {
      LocalDate latest = start.toLocalDate().plusYears(LONGEST_COUNT_YEARS);
      RuleCalendar counted = endless.upTo(count, latest);
      if (counted == null) {
        throw new InvalidTriggerException(
            "rrule COUNT",
            count,
            "a number that the rule reaches within " + LONGEST_COUNT_YEARS + " years");
      }
      return counted;
    }
    if (end.lastLocal().isBefore(start)) {
      throw new InvalidTriggerException(
          "rrule UNTIL", LocalTimes.text(end.lastLocal()), "a time that is not before DTSTART");
    }
    return endless.endingWith(end.lastLocal());
  }

  private void requireListed() {
    LocalDateTime added = parts.added().onOrAfter(LocalDateTime.MIN);
    if (added != null && added.isBefore(parts.start())) {
      throw new InvalidTriggerException(
          "rrule RDATE", LocalTimes.text(added), "a time that is not before DTSTART");
    }
    for (LocalDateTime left : parts.left().times()) {
      if (!left.equals(rule.onOrAfter(left)) && !parts.added().has(left)) {
        throw new InvalidTriggerException(
            "rrule EXDATE", LocalTimes.text(left), "a time that the rule or RDATE names");
      }
    }
    if (calendar().onOrAfter(parts.start()) == null) {
      throw new InvalidTriggerException(
          "rrule EXDATE", parts.left().text("").substring(2), "times that leave an occurrence");
    }
  }

  public Parts parts() {
    return parts;
  }

  /** The times of day on each date. */
  public DayTimes times() {
    return rule.times();
  }

  /** Every local time of it, as far as the end is known without a zone. */
  public NominalCalendar calendar() {
    return from -> earlier(ofRule(from), added().onOrAfter(from));
  }

  /** The local times that are the rule's own. */
  public NominalCalendar ofRule() {
    return this::ofRule;
  }

  /** The local times that are added to it. */
  public NominalCalendar added() {
    return from -> next(parts.added()::onOrAfter, from);
  }

  private @Nullable LocalDateTime ofRule(LocalDateTime from) {
    return next(rule, from);
  }

  private @Nullable LocalDateTime next(NominalCalendar all, LocalDateTime from) {
    LocalDateTime next = all.onOrAfter(from);
    while (next != null && parts.left().has(next)) {
      next = all.onOrAfter(next.plusSeconds(1));
    }
    return next;
  }

  private static @Nullable LocalDateTime earlier(
      @Nullable LocalDateTime one, @Nullable LocalDateTime other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  /** The canonical text, which is read back as an equal one. */
  public String text() {
    return "DTSTART="
        + LocalTimes.text(parts.start())
        + ";"
        + parts.pattern().text()
        + parts.times().text()
        + parts.end().text()
        + parts.added().text("RDATE")
        + parts.left().text("EXDATE");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Recurrence that && text().equals(that.text());
  }

  @Override
  public int hashCode() {
    return text().hashCode();
  }
}
