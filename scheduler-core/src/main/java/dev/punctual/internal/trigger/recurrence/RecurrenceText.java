package dev.punctual.internal.trigger.recurrence;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads recurrences: parts {@code KEY=value} in any order, with semicolons between. */
public final class RecurrenceText {
  public static final String EXAMPLE =
      "rrule:DTSTART=20260102T090000;FREQ=WEEKLY;INTERVAL=2;BYDAY=FR";

  private static final String START = "DTSTART";
  private static final String COUNT = "COUNT";
  private static final String UNTIL = "UNTIL";
  private static final String ADDED = "RDATE";
  private static final String LEFT = "EXDATE";
  private static final int MOST_COUNT = 10_000;

  /** What the library reads. */
  private static final Set<String> OF_RULE =
      Set.of(
          "FREQ",
          "INTERVAL",
          "BYMONTH",
          "BYMONTHDAY",
          "BYDAY",
          "BYHOUR",
          "BYMINUTE",
          "BYSECOND",
          "BYSETPOS",
          "WKST");

  private static final Set<String> BESIDE_RULE = Set.of(START, COUNT, UNTIL, ADDED, LEFT);

  /** Parts of RFC 5545 and RFC 7529 that are refused by name. */
  private static final Set<String> REFUSED = Set.of("BYWEEKNO", "BYYEARDAY", "RSCALE", "SKIP");

  private final Map<String, String> parts = new LinkedHashMap<>();

  private RecurrenceText(String text) {
    for (String part : text.split(";", -1)) {
      int equals = part.indexOf('=');
      String key = key(part);
      if (equals < 0 || !(OF_RULE.contains(key) || BESIDE_RULE.contains(key))) {
        throw new InvalidTriggerException("rrule part", part, legalParts());
      }
      if (parts.put(key, part.substring(equals + 1).strip().toUpperCase(Locale.ROOT)) != null) {
        throw new InvalidTriggerException("rrule part", part, "each part once");
      }
    }
  }

  private static String legalParts() {
    return "DTSTART, FREQ, INTERVAL, BYMONTH, BYMONTHDAY, BYDAY, BYHOUR, BYMINUTE, BYSECOND,"
        + " BYSETPOS, WKST, COUNT, UNTIL, RDATE or EXDATE with = and a value, as in "
        + EXAMPLE;
  }

  private static String key(String part) {
    int equals = part.indexOf('=');
    return (equals < 0 ? part : part.substring(0, equals)).strip().toUpperCase(Locale.ROOT);
  }

  /** Whether a piece between semicolons is a part of a recurrence, and no policy of the trigger. */
  public static boolean isPart(String piece) {
    String key = key(piece);
    return OF_RULE.contains(key) || BESIDE_RULE.contains(key) || REFUSED.contains(key);
  }

  /** The recurrence that a text means; it must name its start. */
  public static Recurrence read(String text) {
    return new RecurrenceText(text).recurrence();
  }

  /** The recurrence of a start, in whole seconds, and a rule that does not name one. */
  public static Recurrence read(LocalDateTime start, String rule) {
    String text = LocalTimes.text(LocalTimes.legal("rrule DTSTART", start));
    return read(START + "=" + text + ";" + rule);
  }

  /** The dates of a rule that names no start. */
  public static RecurrencePattern pattern(String rule) {
    return new RuleReader(rule).pattern();
  }

  private Recurrence recurrence() {
    RuleReader rule = new RuleReader(rule());
    LocalDateTime start = start();
    return new Recurrence(
        new Recurrence.Parts(
            start, rule.pattern(), rule.times(), end(), listed(ADDED), listed(LEFT)));
  }

  private String rule() {
    List<String> found = new ArrayList<>();
    parts.forEach(
        (key, value) -> {
          if (OF_RULE.contains(key)) {
            found.add(key + "=" + value);
          }
        });
    return String.join(";", found);
  }

  private LocalDateTime start() {
    String text = parts.get(START);
    if (text == null) {
      throw new InvalidTriggerException(
          "rrule DTSTART", null, "the first occurrence, local in the time zone, as in " + EXAMPLE);
    }
    return LocalTimes.parse("rrule DTSTART", text);
  }

  private RuleEnd end() {
    String count = parts.get(COUNT);
    String until = parts.get(UNTIL);
    if (count != null && until != null) {
      throw new InvalidTriggerException("rrule COUNT", count, "either COUNT or UNTIL");
    }
    if (count != null) {
      return new RuleEnd(count(count), null);
    }
    return until == null
        ? RuleEnd.NEVER
        : new RuleEnd(null, LocalTimes.parseEnd("rrule UNTIL", until));
  }

  private static int count(String text) {
    int count = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (count < 1 || count > MOST_COUNT) {
      throw new InvalidTriggerException(
          "rrule COUNT", text, "1 to " + MOST_COUNT + "; for more runs of a job, max_runs");
    }
    return count;
  }

  private ListedTimes listed(String key) {
    String text = parts.get(key);
    if (text == null) {
      return ListedTimes.NONE;
    }
    List<LocalDateTime> times = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      times.add(LocalTimes.parse("rrule " + key, item.strip()));
    }
    return new ListedTimes(times);
  }
}
