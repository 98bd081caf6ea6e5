package dev.punctual.internal.trigger.cron;

import dev.punctual.trigger.InvalidTriggerException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes random cron expressions out of few words, so that some of them mean the same. Some are
 * refused.
 */
public final class CronMaker {
  private static final List<String> MINUTES =
      List.of("0", "*", "*/15", "0-59/15", "5/15", "*/25", "0,25,50", "30", "0-58", "58-1", "1/2");
  private static final List<String> HOURS =
      List.of(
          "*", "2", "0-23", "*/1", "1-3", "1-3/1", "22-2", "*/2", "2/22", "0,12", "9-17", "*/9");
  private static final List<String> UNIX_DAYS =
      List.of("*", "1", "*/2", "1-31", "1-30/2", "31", "29-31", "13,31", "1-7", "20-31", "20-30");
  private static final List<String> QUARTZ_DAYS =
      List.of("*", "1", "L", "L-1", "L-2", "L-28", "LW", "1W", "28W", "31W", "L-2W", "1-7", "31");
  private static final List<String> MONTHS =
      List.of("*", "*", "1-12", "2", "FEB,APR", "3", "11-2", "*/2", "JAN-NOV/2");
  private static final List<String> UNIX_WEEKDAYS =
      List.of("*", "*", "MON-FRI", "1-5", "0", "7", "0-7", "SAT-MON", "*/2", "FRI");
  private static final List<String> QUARTZ_WEEKDAYS =
      List.of("*", "1", "L", "7", "FRI#1", "FRI#3", "6#5", "FRIL", "6L", "MON-FRI", "MON", "1-7");
  private static final List<String> YEARS =
      List.of("*", "1970-2099", "2030", "2028/4", "2030,2031", "2027-2030");

  private final Random random;

  public CronMaker(Random random) {
    this.random = random;
  }

  public String any() {
    return random.nextBoolean() ? unix() : quartz();
  }

  /** One that is not refused. */
  public CronExpression expression() {
    return Stream.generate(this::any)
        .map(CronMaker::parsed)
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  private static Optional<CronExpression> parsed(String text) {
    try {
      return Optional.of(CronExpression.parse(text));
    } catch (InvalidTriggerException neverComes) {
      return Optional.empty();
    }
  }

  private String unix() {
    return String.join(
        " ", some(MINUTES), some(HOURS), some(UNIX_DAYS), some(MONTHS), some(UNIX_WEEKDAYS));
  }

  private String quartz() {
    boolean byWeekday = random.nextBoolean();
    String days = byWeekday ? "?" : some(QUARTZ_DAYS);
    String weekdays = byWeekday ? some(QUARTZ_WEEKDAYS) : "?";
    String second = random.nextInt(3) == 0 ? some(MINUTES) : "0";
    String years = random.nextInt(3) == 0 ? " " + some(YEARS) : "";
    return String.join(" ", second, some(MINUTES), some(HOURS), days, some(MONTHS), weekdays)
        + years;
  }

  /** Mostly one word, sometimes a list. */
  private String some(List<String> words) {
    int length = Math.max(1, random.nextInt(6) - 2);
    return Stream.generate(() -> words.get(random.nextInt(words.size())))
        .limit(length)
        .collect(Collectors.joining(","));
  }
}
