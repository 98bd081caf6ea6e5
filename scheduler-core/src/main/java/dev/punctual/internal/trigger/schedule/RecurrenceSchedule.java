package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.calendar.AllowedDates;
import dev.punctual.internal.trigger.recurrence.Recurrence;
import dev.punctual.internal.trigger.time.EitherInstants;
import dev.punctual.internal.trigger.time.Evaluator;
import dev.punctual.internal.trigger.time.Instants;
import dev.punctual.internal.trigger.time.InstantsWithin;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The times of a recurrence rule, which are fixed times however many a day has. */
public record RecurrenceSchedule(Recurrence recurrence) implements Schedule {
  @Override
  public TriggerType type() {
    return TriggerType.RRULE;
  }

  @Override
  public String text() {
    return recurrence.text();
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return recurrence.calendar();
  }

  @Override
  public boolean bounded(Policies policies) {
    return end() != null || Schedule.super.bounded(policies);
  }

  private @Nullable Instant end() {
    return recurrence.parts().end().lastInstant();
  }

  /** An end that is an instant ends the rule, and not the times that are added to it. */
  @Override
  public Instants allowed(ZoneId zone, Policies policies, @Nullable Instant start) {
    Instant end = end();
    if (end == null) {
      return evaluated(recurrence.calendar(), zone, policies);
    }
    Instants ofRule = evaluated(recurrence.ofRule(), zone, policies);
    Instants added = evaluated(recurrence.added(), zone, policies);
    return new EitherInstants(new InstantsWithin(ofRule, null, end), added);
  }

  private static Instants evaluated(NominalCalendar all, ZoneId zone, Policies policies) {
    NominalCalendar allowed =
        policies.except().isEmpty() ? all : new AllowedDates(all, policies.except());
    return new Evaluator(allowed, zone.getRules(), policies.gap(), policies.overlap());
  }
}
