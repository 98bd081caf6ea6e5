package dev.punctual.trigger;

import dev.punctual.internal.trigger.text.Words;

/**
 * What a monthly trigger on the 29th, 30th or 31st does in a month without that day. Immutable and
 * thread-safe, as every enum.
 */
public enum ShortMonthPolicy {
  /** Does not fire in that month. */
  SKIP,
  /** Fires on the month's last day; two days that meet there are one fire. */
  CLAMP;

  /** The name in the text form, in lower case. */
  public String text() {
    return Words.text(this);
  }

  /**
   * The policy that a text names; upper and lower case are the same.
   *
   * @throws InvalidTriggerException if it names none
   */
  public static ShortMonthPolicy parse(String text) {
    return Words.parse(ShortMonthPolicy.class, "policy short_month", text);
  }
}
