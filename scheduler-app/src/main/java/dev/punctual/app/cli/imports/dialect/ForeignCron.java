package dev.punctual.app.cli.imports.dialect;

import java.util.List;

/**
 * What an expression of another scheduler means. Immutable.
 *
 * @param trigger the text form of the trigger that it becomes
 * @param times the local times that cron-utils reads in it
 * @param clock what its scheduler does when clocks change
 * @param notes what a reader may want to know of the mapping
 */
public record ForeignCron(String trigger, NominalTimes times, ClockRule clock, List<String> notes) {

  ForeignCron withClock(ClockRule other) {
    return new ForeignCron(trigger, times, other, notes);
  }
}
