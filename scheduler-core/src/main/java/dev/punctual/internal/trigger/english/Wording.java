package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.schedule.Policies;

/**
 * A schedule in words.
 *
 * @param text what it says, without the zone and without policies
 * @param implied the policies that a reader of the text takes for granted: a time that is named
 *     comes once a day, while "every 15 minutes" goes on whatever the clocks show
 */
record Wording(String text, Policies implied) {
  /** Of times that are named. */
  static Wording of(String text) {
    return new Wording(text, Policies.OF_FIXED_TIMES);
  }
}
