package dev.punctual.benchmarks.triggers;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A cron expression that every contender accepts, in a zone, and the instants after which they are
 * asked for the next fire. Immutable.
 */
record CronCase(String expression, ZoneId zone) {
  /** A power of two, so that going round costs nothing. */
  static final int QUESTIONS = 64;

  private static final String SEPARATOR = " in ";

  /** In months without clock changes, so that all contenders have the same work and answers. */
  private static final Instant FIRST = Instant.parse("2026-05-01T03:14:15Z");

  /** Spreads the instants over the days of the week and the times of the day, until August. */
  private static final Duration DISTANCE = Duration.parse("PT41H17M23S");

  /** Reads {@code 0 0 2 * * ? in Europe/Berlin}. */
  static CronCase parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    if (separator < 0) {
      throw new IllegalArgumentException(
          "trigger '" + text + "': expected an expression and a zone, such as 0 0 2 * * ? in UTC");
    }
    return new CronCase(
        text.substring(0, separator),
        ZoneId.of(text.substring(separator + SEPARATOR.length()).strip()));
  }

  /** The instants to ask about. */
  static List<Instant> questions() {
    return IntStream.range(0, QUESTIONS)
        .mapToObj(number -> FIRST.plus(DISTANCE.multipliedBy(number)))
        .toList();
  }
}
