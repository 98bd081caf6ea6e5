package dev.punctual.internal.trigger.recurrence;

import java.time.LocalDate;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRuleIterator;
import org.jspecify.annotations.Nullable;

/**
 * Dates as lib-recur lists them. Its rules change while they are asked, so each question has one of
 * its own.
 */
final class LibraryExpansion implements Expansion {
  @Override
  public Dates from(RecurrencePattern pattern, LocalDate begin) {
    RecurrenceRule rule = rule(pattern.text());
    DateTime start =
        new DateTime(begin.getYear(), begin.getMonthValue() - 1, begin.getDayOfMonth());
    return new Listed(rule, start);
  }

  private static RecurrenceRule rule(String text) {
    try {
      return new RecurrenceRule(text, RecurrenceRule.RfcMode.RFC5545_STRICT);
    } catch (InvalidRecurrenceRuleException unexpected) {
      throw new IllegalStateException("a rule that was read before: " + text, unexpected);
    }
  }

  /** The library looks one date ahead, so it is moved on no sooner than when that is needed. */
  private static final class Listed implements Dates {
    private final RecurrenceRule rule;
    private final DateTime start;
    private @Nullable RecurrenceRuleIterator iterator;

    Listed(RecurrenceRule rule, DateTime start) {
      this.rule = rule;
      this.start = start;
    }

    @Override
    public @Nullable LocalDate next() {
      try {
        return date(movedOn().peekDateTime());
      } catch (IllegalArgumentException | IllegalStateException tooManyEmptySets) {
        return null;
      }
    }

    private RecurrenceRuleIterator movedOn() {
      if (iterator == null) {
        iterator = rule.iterator(start);
      } else {
        iterator.skip(1);
      }
      return iterator;
    }

    private static LocalDate date(DateTime found) {
      return LocalDate.of(found.getYear(), found.getMonth() + 1, found.getDayOfMonth());
    }
  }
}
