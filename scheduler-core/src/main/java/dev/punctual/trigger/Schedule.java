package dev.punctual.trigger;

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
        CronSchedule {

  TriggerType type();

  /** The canonical text after the type and its colon; its parser gives an equal schedule. */
  String text();

  /** The nominal times: local ones of the trigger's zone, or of UTC for an absolute schedule. */
  NominalCalendar calendar(ShortMonthPolicy shortMonth);

  /** Whether the instants are given as such, so that neither zone nor policies can matter. */
  default boolean absolute() {
    return false;
  }

  /** The policies that hold unless the trigger names others. */
  default Policies usualPolicies() {
    return Policies.OF_FIXED_TIMES;
  }
}
