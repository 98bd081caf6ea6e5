package dev.punctual.examples.rivals;

import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * A case of the table.
 *
 * @param rule the rule that decides it
 * @param inquiry the trigger
 * @param zone its zone
 * @param after the instant after which fires are wanted
 * @param expected what the rule says
 */
record Question(
    String rule, Inquiry inquiry, ZoneId zone, OffsetDateTime after, Expectation expected) {
  /** How times of this question are written. */
  LocalForm form() {
    return new LocalForm(zone, after.getYear());
  }
}
