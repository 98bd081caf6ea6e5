package dev.punctual.internal.trigger.english;

import dev.punctual.internal.trigger.schedule.Policies;
import dev.punctual.internal.trigger.schedule.Schedule;
import java.time.ZoneId;

/** Triggers in English, for people. Says nothing that the evaluated trigger does not do. */
public final class TriggerWords {
  private TriggerWords() {}

  public static String describe(Schedule schedule, ZoneId zone, Policies policies) {
    Wording wording = ScheduleWords.of(schedule, policies.shortMonth());
    String zoned = schedule.absolute() ? "" : ", " + ZoneWords.of(zone);
    return wording.text() + zoned + PolicyWords.of(schedule, wording.implied(), zone, policies);
  }
}
