package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.schedule.Policies;

/**
 * Times of day in words.
 *
 * @param named whether the text is a list of times, such as {@code at 09:00 and 17:00}
 * @param wholeDay whether the text makes sense without days, as {@code every 15 minutes} does
 * @param implied the policies that a reader takes for granted
 */
record TimePhrase(String text, boolean named, boolean wholeDay, Policies implied) {
  static TimePhrase named(String text) {
    return new TimePhrase(text, true, false, Policies.OF_FIXED_TIMES);
  }

  static TimePhrase allDay(String text) {
    return new TimePhrase(text, false, true, Policies.OF_ELAPSED_TIMES);
  }

  static TimePhrase partOfDay(String text, Policies implied) {
    return new TimePhrase(text, false, false, implied);
  }
}
