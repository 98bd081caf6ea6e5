package dev.punctual.internal.trigger.english;

/**
 * Dates in words.
 *
 * @param leading the words in front of a time, such as {@code every weekday} at 09:00
 * @param trailing the words behind a time, such as every 15 minutes {@code on weekdays}
 * @param years the words for the years, led by a comma, or none for every year
 */
record DatePhrase(String leading, String trailing, String years) {
  static final String EVERY_DAY = "every day";

  /** Whether it is better put in front of times that are named. */
  boolean leads() {
    return leading.startsWith("every ");
  }

  boolean everyDay() {
    return leading.equals(EVERY_DAY);
  }
}
