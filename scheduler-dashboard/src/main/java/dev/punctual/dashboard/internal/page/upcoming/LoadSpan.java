package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How far ahead is looked, and in what steps. */
public enum LoadSpan {
  /** An hour by five minutes. */
  HOUR("1h", 12, Duration.ofMinutes(5)),
  /** 24 hours by the hour. */
  DAY("24h", 24, Duration.ofHours(1)),
  /** Seven days of the calendar. */
  WEEK("7d", 7, Duration.ofDays(1));

  private final String text;
  private final int steps;
  private final Duration step;

  LoadSpan(String text, int steps, Duration step) {
    this.text = text;
    this.steps = steps;
    this.step = step;
  }

  /** As it stands in addresses. */
  public String text() {
    return text;
  }

  /**
   * The span that is written so; a day for nothing.
   *
   * @throws InvalidInputException if none is
   */
  public static LoadSpan parse(String text) {
    return text.isEmpty()
        ? DAY
        : Arrays.stream(values())
            .filter(span -> span.text.equals(text))
            .findFirst()
            .orElseThrow(() -> new InvalidInputException("span", text, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(LoadSpan::text).collect(Collectors.joining(", "));
  }

  /**
   * Where its steps begin, and where the last one ends: at full minutes, hours or days of a zone.
   *
   * @param now in the first step
   */
  List<Instant> edges(Instant now, ZoneId zone) {
    if (this == WEEK) {
      LocalDate today = now.atZone(zone).toLocalDate();
      return IntStream.rangeClosed(0, steps)
          .mapToObj(day -> today.plusDays(day).atStartOfDay(zone).toInstant())
          .toList();
    }
    long seconds = step.toSeconds();
    long offset = zone.getRules().getOffset(now).getTotalSeconds();
    Instant first =
        Instant.ofEpochSecond(
            now.getEpochSecond() - Math.floorMod(now.getEpochSecond() + offset, seconds));
    return IntStream.rangeClosed(0, steps)
        .mapToObj(one -> first.plusSeconds(one * seconds))
        .toList();
  }
}
