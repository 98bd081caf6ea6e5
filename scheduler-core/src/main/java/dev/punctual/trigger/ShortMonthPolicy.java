package dev.punctual.trigger;

import java.util.Arrays;
import java.util.Locale;

/**
 * What a monthly trigger on the 29th, 30th or 31st does in a month without that day. Immutable and
 * thread-safe, as every enum.
 */
public enum ShortMonthPolicy {
  /** Does not fire in that month. */
  SKIP,
  /** Fires on the month's last day; two days that meet there are one fire. */
  CLAMP;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The name in the text form, in lower case. */
  public String text() {
    return text;
  }

  /**
   * The policy that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static ShortMonthPolicy parse(String text) {
    return Arrays.stream(values())
        .filter(policy -> policy.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> new InvalidTriggerException("policy short_month", text, "skip or clamp"));
  }
}
