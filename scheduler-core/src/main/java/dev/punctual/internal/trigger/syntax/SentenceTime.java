package dev.punctual.internal.trigger.syntax;

import dev.punctual.trigger.InvalidTriggerException;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times of day in sentences: of 24 hours, or of 12 with am and pm. */
final class SentenceTime {
  private static final Pattern FORM =
      Pattern.compile("(\\d{1,2})(?::(\\d{2}))?(?::(\\d{2}))? ?([ap]m)?");
  private static final int NOON = 12;

  private SentenceTime() {}

  static LocalTime read(String text) {
    if (text.equals("noon")) {
      return LocalTime.NOON;
    }
    Matcher form = FORM.matcher(text);
    int hour = form.matches() ? hour(form.group(1), form.group(4)) : -1;
    int minute = hour < 0 ? -1 : number(form.group(2));
    int second = hour < 0 ? -1 : number(form.group(3));
    if (hour < 0 || minute > 59 || second > 59) {
      throw new InvalidTriggerException(
          "sentence's time", text, "a time of day such as 9, 9:00, 17:30, 9am, 5:30 pm or noon");
    }
    return LocalTime.of(hour, minute, second);
  }

  /** The hour of the day, or -1. */
  private static int hour(String text, @Nullable String half) {
    int hour = Integer.parseInt(text);
    if (half == null) {
      return hour < 24 ? hour : -1;
    }
    boolean pm = half.toLowerCase(Locale.ROOT).equals("pm");
    return hour >= 1 && hour <= NOON ? hour % NOON + (pm ? NOON : 0) : -1;
  }

  private static int number(@Nullable String text) {
    return text == null ? 0 : Integer.parseInt(text);
  }
}
