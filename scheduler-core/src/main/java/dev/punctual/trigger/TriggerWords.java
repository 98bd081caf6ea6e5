package dev.punctual.trigger;

import java.time.ZoneId;

/** Triggers in English, for people. Says nothing that the evaluated trigger does not do. */
final class TriggerWords {
  private TriggerWords() {}

  static String describe(Schedule schedule, ZoneId zone, Policies policies) {
    Wording wording = schedule.wording(policies.shortMonth());
    if (schedule.absolute()) {
      return wording.text();
    }
    return wording.text()
        + ", "
        + ZoneWords.of(zone)
        + PolicyWords.of(schedule, wording.implied(), zone, policies);
  }
}
