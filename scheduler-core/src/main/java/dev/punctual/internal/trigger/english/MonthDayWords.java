package dev.punctual.internal.trigger.english;

import static dev.punctual.internal.trigger.english.NumberWords.ordinal;

import dev.punctual.internal.trigger.calendar.DaysOfMonth;
import dev.punctual.internal.trigger.calendar.MonthShapes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Days of the month in words. Days that none of the months can have are left out. */
final class MonthDayWords {
  private static final String AS_FAR = "as far as the month has them";
  private static final String WITHIN = "within the month";

  /** The last day that every month has. */
  private static final int ALWAYS_THERE = 28;

  private final DaysOfMonth days;
  private final int shortest;
  private final int longest;

  MonthDayWords(DaysOfMonth days, NumberSet months, boolean provisos) {
    this.days = days;
    this.longest = MonthShapes.longest(months);
    this.shortest = provisos ? MonthShapes.shortest(months) : longest;
  }

  List<DayItem> items() {
    List<DayItem> items = new ArrayList<>(fromFirst());
    for (int day : days.workdays().and(NumberSet.range(1, longest)).numbers()) {
      items.add(workday(day));
    }
    NumberSet possible = NumberSet.range(0, longest - 1);
    for (int before : descending(days.workdaysFromLast().and(possible))) {
      items.add(workdayFromLast(before));
    }
    for (int before : descending(days.fromLast().and(possible))) {
      items.add(fromLast(before));
    }
    return items;
  }

  private List<DayItem> fromFirst() {
    List<Integer> numbers = days.days().and(NumberSet.range(1, longest)).numbers();
    Progression steps = NumberWords.longProgression(numbers);
    if (steps != null) {
      String proviso = steps.last() > shortest ? AS_FAR : "";
      return List.of(new DayItem(NumberWords.series(steps, MonthDayWords::the), proviso));
    }
    List<DayItem> items = new ArrayList<>();
    for (NumberRun run : NumberRun.of(numbers)) {
      addRun(run, items);
    }
    return items;
  }

  private void addRun(NumberRun run, List<DayItem> items) {
    if (run.single() || run.first() > ALWAYS_THERE) {
      for (int day = run.first(); day <= run.last(); day++) {
        items.add(item(the(day), day > shortest));
      }
      return;
    }
    boolean toTheEnd = run.last() == longest;
    String last = toTheEnd ? "the last day" : the(run.last());
    String name = the(run.first()) + " through " + last;
    items.add(new DayItem(name, !toTheEnd && run.last() > shortest ? AS_FAR : ""));
  }

  private DayItem workday(int day) {
    if (day == 1) {
      return DayItem.sure("the first weekday");
    }
    String name = "the weekday nearest to " + the(day);
    if (day > shortest) {
      return new DayItem(name, "if there is a " + ordinal(day) + ", " + WITHIN);
    }
    return new DayItem(name, day < ALWAYS_THERE ? "" : WITHIN);
  }

  private DayItem workdayFromLast(int before) {
    if (before == 0) {
      return DayItem.sure("the last weekday");
    }
    String name = "the weekday nearest to " + fromLast(before).name();
    if (before >= shortest) {
      return new DayItem(name, "if there is such a day, " + WITHIN);
    }
    return new DayItem(name, before < ALWAYS_THERE - 1 ? "" : WITHIN);
  }

  /** Counted back from the last day, for some take "third to last" to include it. */
  private DayItem fromLast(int before) {
    return switch (before) {
      case 0 -> DayItem.sure("the last day");
      case 1 -> DayItem.sure("the day before the last day");
      default -> item("the " + ordinal(before) + " day before the last day", before >= shortest);
    };
  }

  private static DayItem item(String name, boolean mayBeMissing) {
    return mayBeMissing ? DayItem.possiblyMissing(name) : DayItem.sure(name);
  }

  private static List<Integer> descending(NumberSet numbers) {
    List<Integer> descending = new ArrayList<>(numbers.numbers());
    Collections.reverse(descending);
    return descending;
  }

  private static String the(int day) {
    return "the " + ordinal(day);
  }
}
