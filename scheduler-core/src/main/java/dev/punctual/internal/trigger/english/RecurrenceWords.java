package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.recurrence.ListedTimes;
import dev.punctual.internal.trigger.recurrence.Recurrence;
import dev.punctual.internal.trigger.recurrence.RecurrencePattern;
import dev.punctual.internal.trigger.recurrence.RuleEnd;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** Recurrence rules in words: days, times, where they begin and end, and what is listed. */
final class RecurrenceWords {
  private static final int MOST_TIMES = 10;

  /** Rules that count nothing begin here if their start does not matter. */
  private static final int EARLIEST_YEAR = 1970;

  private RecurrenceWords() {}

  static Wording of(Recurrence recurrence) {
    Recurrence.Parts parts = recurrence.parts();
    TimePhrase times = TimeWords.of(recurrence.times());
    LocalDate start = parts.start().toLocalDate();
    RecurrencePattern pattern = parts.pattern().startingOn(start);
    String days = RecurringDayWords.of(pattern);
    String text =
        (times.named() ? days + " " + times.text() : times.text() + ", " + days)
            + beginning(start, pattern.interval())
            + end(parts.end())
            + listed(", also at ", parts.added())
            + listed(", not at ", parts.left());
    return new Wording(text, times.implied());
  }

  private static String beginning(LocalDate start, int interval) {
    if (interval > 1) {
      return ", counted from " + start;
    }
    return start.getYear() <= EARLIEST_YEAR ? "" : ", from " + start + " on";
  }

  private static String end(RuleEnd end) {
    if (end.count() != null) {
      return end.count() == 1 ? ", once" : ", " + end.count() + " times";
    }
    Instant last = end.lastInstant();
    if (last != null) {
      return ", until " + MomentWords.stamp(last) + " UTC";
    }
    return end.until() == null ? "" : ", until " + words(LocalDateTime.from(end.until()));
  }

  private static String listed(String before, ListedTimes listed) {
    if (listed.isEmpty()) {
      return "";
    }
    List<String> words =
        new ArrayList<>(
            listed.times().stream().limit(MOST_TIMES).map(RecurrenceWords::words).toList());
    int more = listed.times().size() - words.size();
    if (more > 0) {
      words.add(more + " more");
    }
    return before + EnglishList.and(words);
  }

  private static String words(LocalDateTime time) {
    return time.toString().replace('T', ' ');
  }
}
