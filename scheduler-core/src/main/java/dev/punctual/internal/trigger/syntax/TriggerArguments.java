package dev.punctual.internal.trigger.syntax;

import dev.punctual.internal.trigger.text.Weekdays;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.MonthDays;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.TriggerType;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads triggers from the keyword arguments that the first, Python scheduler kept in a job's
 * metadata: {@code {"trigger_type": "daily", "trigger_args": {"hour": 8}}}. Stateless and
 * thread-safe.
 *
 * <table>
 *   <caption>The arguments; each type also takes {@code timezone}, an IANA id, and
 *   {@code policies}, as in {@code misfire=skip;grace=PT1H}</caption>
 *   <tr><th>type</th><th>arguments and what a missing one means</th></tr>
 *   <tr><td>daily</td><td>hour (0), minute (0), second (0)</td></tr>
 *   <tr><td>weekly</td><td>days or day_of_week (mon-fri): names, or 0 for Monday to 6 for Sunday,
 *       as a text with commas and ranges or as a list; and the arguments of daily</td></tr>
 *   <tr><td>monthly</td><td>day or days (1): 1 to 31 or last, as a number, a text with commas or a
 *       list; and the arguments of daily</td></tr>
 *   <tr><td>interval</td><td>days, hours, minutes, seconds (each 0, not all)</td></tr>
 *   <tr><td>cron</td><td>cron_expression, must be there; its weekdays are those of cron, 0 for
 *       Sunday</td></tr>
 *   <tr><td>rrule</td><td>rrule, must be there: DTSTART, FREQ and so on, as in the text form</td></tr>
 * </table>
 */
public final class TriggerArguments {
  private static final String HOUR = "hour";
  private static final String MINUTE = "minute";
  private static final String SECOND = "second";
  private static final String DAY = "day";
  private static final String DAYS = "days";
  private static final String DAY_OF_WEEK = "day_of_week";
  private static final String CRON_EXPRESSION = "cron_expression";
  private static final String RULE = "rrule";
  private static final String POLICIES = "policies";
  private static final String TIME_ZONE = "timezone";
  private static final Set<String> CLOCK = Set.of(HOUR, MINUTE, SECOND);
  private static final Pattern WEEKDAY_NUMBER = Pattern.compile("\\b[0-6]\\b");
  private static final int MAX_UNITS = 1_000_000_000;

  private TriggerArguments() {}

  /**
   * The recurring trigger that a job's metadata describes, or empty if there is no {@code
   * trigger_type} or it is {@code once}: such a job fires at its {@code run_date}.
   *
   * @param metadata decoded JSON: texts, numbers, booleans, lists and maps, values may be null
   * @param defaultZone the zone of a trigger without a {@code timezone}
   * @param anchor the first fire of an interval
   * @throws InvalidTriggerException if an argument is unknown, missing or out of range; the message
   *     names it
   */
  public static Optional<Trigger> inMetadata(
      Map<String, ?> metadata, ZoneId defaultZone, Instant anchor) {
    Object named = metadata.get("trigger_type");
    if (named == null) {
      return Optional.empty();
    }
    TriggerType type = TriggerType.parse(named.toString());
    return type == TriggerType.ONCE
        ? Optional.empty()
        : Optional.of(withPolicies(type, KeywordArguments.in(metadata), defaultZone, anchor));
  }

  private static Trigger withPolicies(
      TriggerType type, KeywordArguments arguments, ZoneId defaultZone, Instant anchor) {
    Trigger trigger = recurring(type, arguments, defaultZone, anchor);
    return arguments
        .text(POLICIES)
        .map(text -> named(POLICIES, text, trigger::withPolicies))
        .orElse(trigger);
  }

  private static Trigger recurring(
      TriggerType type, KeywordArguments arguments, ZoneId defaultZone, Instant anchor) {
    ZoneId zone = zone(arguments, defaultZone);
    return switch (type) {
      case ONCE -> throw new IllegalArgumentException("a job that fires once has no trigger");
      case DAILY -> daily(arguments, zone);
      case WEEKLY -> weekly(arguments, zone);
      case MONTHLY -> monthly(arguments, zone);
      case INTERVAL -> interval(arguments, zone, anchor);
      case CRON -> cron(arguments, zone);
      case RRULE -> rrule(arguments, zone);
    };
  }

  private static ZoneId zone(KeywordArguments arguments, ZoneId defaultZone) {
    return arguments
        .text(TIME_ZONE)
        .map(id -> named(TIME_ZONE, id, Trigger::zone))
        .orElse(defaultZone);
  }

  private static Trigger daily(KeywordArguments arguments, ZoneId zone) {
    arguments.requireOnly(legal(CLOCK));
    return Trigger.daily(time(arguments), zone);
  }

  private static Trigger weekly(KeywordArguments arguments, ZoneId zone) {
    arguments.requireOnly(legal(CLOCK, DAYS, DAY_OF_WEEK));
    String key = arguments.used(DAYS, DAY_OF_WEEK);
    String days = arguments.list(key, "mon-fri");
    return Trigger.weekly(named(key, days, TriggerArguments::weekdays), time(arguments), zone);
  }

  private static Trigger monthly(KeywordArguments arguments, ZoneId zone) {
    arguments.requireOnly(legal(CLOCK, DAY, DAYS));
    String key = arguments.used(DAY, DAYS);
    String days = arguments.list(key, "1");
    return Trigger.monthly(named(key, days, MonthDays::parse), time(arguments), zone);
  }

  private static Trigger interval(KeywordArguments arguments, ZoneId zone, Instant anchor) {
    arguments.requireOnly(legal(Set.of(DAYS, "hours", "minutes", "seconds")));
    Duration period =
        Duration.ofDays(arguments.integer(DAYS, 0, 0, MAX_UNITS))
            .plusHours(arguments.integer("hours", 0, 0, MAX_UNITS))
            .plusMinutes(arguments.integer("minutes", 0, 0, MAX_UNITS))
            .plusSeconds(arguments.integer("seconds", 0, 0, MAX_UNITS));
    return Trigger.parse("interval:" + period, zone, anchor);
  }

  private static Trigger cron(KeywordArguments arguments, ZoneId zone) {
    arguments.requireOnly(legal(Set.of(CRON_EXPRESSION)));
    String expression =
        arguments
            .text(CRON_EXPRESSION)
            .orElseThrow(
                () ->
                    new InvalidTriggerException(
                        "trigger_args." + CRON_EXPRESSION, null, "a cron expression"));
    return Trigger.cron(expression, zone);
  }

  private static Trigger rrule(KeywordArguments arguments, ZoneId zone) {
    arguments.requireOnly(legal(Set.of(RULE)));
    String rule = arguments.text(RULE).orElse("");
    return named(RULE, rule, text -> Trigger.parse("rrule:" + text, zone));
  }

  private static LocalTime time(KeywordArguments arguments) {
    return LocalTime.of(
        arguments.integer(HOUR, 0, 0, 23),
        arguments.integer(MINUTE, 0, 0, 59),
        arguments.integer(SECOND, 0, 0, 59));
  }

  private static Set<DayOfWeek> weekdays(String text) {
    Matcher numbers = WEEKDAY_NUMBER.matcher(text);
    return Weekdays.parse(
        numbers.replaceAll(number -> DayOfWeek.of(Integer.parseInt(number.group()) + 1).name()));
  }

  private static Set<String> legal(Set<String> some, String... more) {
    Set<String> keys = new HashSet<>(some);
    keys.addAll(Set.of(more));
    keys.add(TIME_ZONE);
    keys.add(POLICIES);
    return keys;
  }

  /** Reads a text so that its refusal names the argument it came from. */
  private static <T> T named(String key, String text, Function<String, T> reader) {
    try {
      return reader.apply(text);
    } catch (InvalidTriggerException refused) {
      throw refused.of("trigger_args." + key, text);
    }
  }
}
