package dev.punctual.trigger;

import java.util.Arrays;
import java.util.Locale;

/** The kinds of trigger. Immutable and thread-safe, as every enum. */
public enum TriggerType {
  /** Fires one time. */
  ONCE,
  /** Fires every day at a time of day. */
  DAILY,
  /** Fires on chosen days of the week at a time of day. */
  WEEKLY,
  /** Fires on chosen days of the month at a time of day. */
  MONTHLY,
  /** Fires on a grid of elapsed time, whatever the clocks on the wall do. */
  INTERVAL,
  /** Fires by a cron expression. */
  CRON,
  /** Fires by a recurrence rule of calendars (RFC 5545). */
  RRULE;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in the text form, in lower case. */
  public String text() {
    return text;
  }

  /**
   * The type that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static TriggerType parse(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidTriggerException(
                    "trigger type", text, "once, daily, weekly, monthly, interval, cron or rrule"));
  }
}
