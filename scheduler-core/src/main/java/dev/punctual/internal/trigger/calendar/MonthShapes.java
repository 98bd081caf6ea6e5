package dev.punctual.internal.trigger.calendar;

import java.time.Month;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The shapes that months may take: each length with each weekday to begin on. */
public final class MonthShapes {
  public static final NumberSet ALL_MONTHS = NumberSet.range(1, 12);

  private MonthShapes() {}

  public static Stream<MonthShape> every() {
    return of(ALL_MONTHS);
  }

  /** The shapes of the months of a set, 1 for January; some come more than once. */
  public static Stream<MonthShape> of(NumberSet months) {
    return months.numbers().stream().map(Month::of).flatMap(MonthShapes::of);
  }

  public static int shortest(NumberSet months) {
    return of(months).mapToInt(MonthShape::length).min().orElseThrow();
  }

  public static int longest(NumberSet months) {
    return of(months).mapToInt(MonthShape::length).max().orElseThrow();
  }

  private static Stream<MonthShape> of(Month month) {
    return IntStream.rangeClosed(month.minLength(), month.maxLength())
        .boxed()
        .flatMap(length -> ofLength(length));
  }

  private static Stream<MonthShape> ofLength(int length) {
    return IntStream.range(0, MonthShape.DAYS_IN_WEEK)
        .mapToObj(firstWeekday -> new MonthShape(length, firstWeekday));
  }
}
