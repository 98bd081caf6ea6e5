package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.PatternCalendar;
import dev.punctual.internal.trigger.time.Evaluator;
import dev.punctual.internal.trigger.time.Instants;
import dev.punctual.internal.trigger.time.InstantsOnAllowedDates;
import dev.punctual.internal.trigger.time.InstantsWithin;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a trigger says, apart from its zone and policies: one record for each shape. Every schedule
 * is checked when it is made, so it has at least one nominal time.
 */
public sealed interface Schedule
    permits MomentSchedule,
        LocalMomentSchedule,
        DailySchedule,
        WeeklySchedule,
        MonthlySchedule,
        IntervalSchedule,
        FixedDelaySchedule,
        CronSchedule,
        RecurrenceSchedule {

  TriggerType type();

  /** The canonical text after the type and its colon; its parser gives an equal schedule. */
  String text();

  /** The nominal times: local ones of the trigger's zone, or of UTC for an absolute schedule. */
  NominalCalendar calendar(ShortMonthPolicy shortMonth);

  /** Whether the instants are given as such, so that neither zone nor policies can matter. */
  default boolean absolute() {
    return false;
  }

  /** Whether it has no times of its own, but a pause after each run. */
  default boolean fixedDelay() {
    return false;
  }

  /** Whether it has bounds that might leave nothing of it. */
  default boolean bounded(Policies policies) {
    return !policies.window().equals(Window.ALWAYS) || !policies.except().isEmpty();
  }

  /** The keys of the policies that have an effect on it. */
  default Set<String> policies() {
    return Policies.OF_LOCAL_TIMES;
  }

  /** The policies that hold unless the trigger names others. */
  default Policies usualPolicies() {
    return Policies.OF_FIXED_TIMES;
  }

  /** When it fires in a zone, by these policies. */
  default Instants instants(ZoneId zone, Policies policies) {
    Window window = policies.window();
    Instant start = window.start() == null ? null : window.start().first(zone);
    Instant end = window.end() == null ? null : window.end().last(zone);
    Instants allowed = allowed(zone, policies, start);
    return start == null && end == null ? allowed : new InstantsWithin(allowed, start, end);
  }

  /**
   * When it fires but for dates that are excluded. Local times leave out the dates themselves.
   *
   * @param start where the first pause of a fixed delay begins; the calendar has no use for it
   */
  default Instants allowed(ZoneId zone, Policies policies, @Nullable Instant start) {
    NominalCalendar calendar = calendar(policies.shortMonth());
    Instants all =
        new Evaluator(
            calendar instanceof PatternCalendar pattern
                ? pattern.without(policies.except())
                : calendar,
            absolute() ? ZoneOffset.UTC.getRules() : zone.getRules(),
            policies.gap(),
            policies.overlap());
    return absolute() && !policies.except().isEmpty()
        ? new InstantsOnAllowedDates(all, policies.except(), zone)
        : all;
  }
}
