package dev.punctual.trigger;

import java.time.ZoneId;

/** Triggers in English, for people. Says nothing that the evaluated trigger does not do. */
final class TriggerWords {
  private TriggerWords() {}

  static String describe(Schedule schedule, ZoneId zone, Policies policies) {
    Wording wording = schedule.wording(policies.shortMonth());
    String zoned = schedule.absolute() ? "" : ", " + ZoneWords.of(zone);
    return wording.text() + zoned + PolicyWords.of(schedule, wording.implied(), zone, policies);
  }
}
