package dev.punctual.trigger;

import java.util.Set;

/**
 * What a trigger says, apart from its zone and policies: one record for each shape. Every schedule
 * is checked when it is made, so it has at least one nominal time.
 */
sealed interface Schedule
    permits MomentSchedule,
        LocalMomentSchedule,
        DailySchedule,
        WeeklySchedule,
        MonthlySchedule,
        IntervalSchedule,
        FixedDelaySchedule,
        CronSchedule {

  TriggerType type();

  /** The canonical text after the type and its colon; its parser gives an equal schedule. */
  String text();

  /** The nominal times: local ones of the trigger's zone, or of UTC for an absolute schedule. */
  NominalCalendar calendar(ShortMonthPolicy shortMonth);

  /** What it says in English, without the zone. */
  Wording wording(ShortMonthPolicy shortMonth);

  /** Whether the instants are given as such, so that neither zone nor policies can matter. */
  default boolean absolute() {
    return false;
  }

  /** Whether it has no times of its own, but a pause after each run. */
  default boolean fixedDelay() {
    return false;
  }

  /** The keys of the policies that have an effect on it. */
  default Set<String> policies() {
    return Policies.OF_LOCAL_TIMES;
  }

  /** The policies that hold unless the trigger names others. */
  default Policies usualPolicies() {
    return Policies.OF_FIXED_TIMES;
  }
}
