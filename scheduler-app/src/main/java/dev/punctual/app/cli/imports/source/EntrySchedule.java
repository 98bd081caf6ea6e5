package dev.punctual.app.cli.imports.source;

import dev.punctual.app.cli.imports.dialect.Dialect;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * When an entry runs. Immutable.
 *
 * @param dialect of the expression; empty for a trigger's text form
 * @param expression as the source has it
 * @param zone the zone of its local times
 * @param policies the trigger's policies beside, or blank
 * @param notes what differs, or is not known, whatever the instants
 */
public record EntrySchedule(
    Optional<Dialect> dialect,
    String expression,
    ZoneId zone,
    String policies,
    List<String> notes) {

  /** An expression of a dialect. */
  public static EntrySchedule cron(Dialect dialect, String expression, ZoneId zone) {
    return new EntrySchedule(Optional.of(dialect), expression, zone, "", List.of());
  }

  /** A trigger's text form. */
  public static EntrySchedule trigger(String text, ZoneId zone, List<String> notes) {
    return new EntrySchedule(Optional.empty(), text, zone, "", notes);
  }

  /** The same with policies of its trigger. */
  public EntrySchedule withPolicies(String other) {
    return new EntrySchedule(dialect, expression, zone, other, notes);
  }

  /** The same with these notes. */
  public EntrySchedule withNotes(List<String> others) {
    return new EntrySchedule(dialect, expression, zone, policies, others);
  }
}
