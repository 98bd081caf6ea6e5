package dev.punctual.internal.trigger.text;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Times of day in the text form. */
public final class ClockTimes {
  private static final Pattern FORM = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
  private static final String FIELD = "time of day";
  private static final String LEGAL = "HH:mm or HH:mm:ss, from 00:00 to 23:59:59";

  private ClockTimes() {}

  public static LocalTime parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidTriggerException(FIELD, text, LEGAL);
    }
    try {
      return LocalTime.parse(text);
    } catch (DateTimeException outOfRange) {
      throw new InvalidTriggerException(FIELD, text, LEGAL);
    }
  }

  public static void requireWholeSeconds(LocalTime time) {
    if (!time.equals(time.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidTriggerException(FIELD, time, "whole seconds");
    }
  }
}
