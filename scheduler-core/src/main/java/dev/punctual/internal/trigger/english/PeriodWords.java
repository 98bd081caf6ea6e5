package dev.punctual.internal.trigger.english;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lengths of elapsed time in words. A day is 24 hours here, so days are not used. */
final class PeriodWords {
  private PeriodWords() {}

  /** Such as {@code every hour} or {@code every 1 hour 30 minutes}. */
  static String every(Duration period) {
    List<Part> parts = parts(period);
    return parts.size() == 1 && parts.get(0).count == 1
        ? "every " + parts.get(0).unit
        : "every " + of(period);
  }

  /** Such as {@code 1 hour 30 minutes}. */
  static String of(Duration period) {
    return parts(period).stream().map(Part::text).collect(Collectors.joining(" "));
  }

  private static List<Part> parts(Duration period) {
    return Stream.of(
            new Part(period.toHours(), "hour"),
            new Part(period.toMinutesPart(), "minute"),
            new Part(period.toSecondsPart(), "second"))
        .filter(part -> part.count > 0)
        .toList();
  }

  private record Part(long count, String unit) {
    String text() {
      return count + " " + unit + (count == 1 ? "" : "s");
    }
  }
}
