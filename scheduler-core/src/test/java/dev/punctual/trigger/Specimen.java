package dev.punctual.trigger;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.function.Predicate;

/**
 * A trigger's text beside a plain statement of which local times it names, made apart from any
 * parser.
 *
 * @param elapsed whether it is a cron expression that says "every so often"
 */
public record Specimen(String text, ZoneId zone, Predicate<LocalDateTime> names, boolean elapsed) {
  /** The text with policies put behind it. */
  public Specimen with(String policies) {
    return new Specimen(text + policies, zone, names, elapsed);
  }

  Trigger trigger() {
    return Trigger.parse(text, zone);
  }

  @Override
  public String toString() {
    return text + " in " + zone;
  }
}
