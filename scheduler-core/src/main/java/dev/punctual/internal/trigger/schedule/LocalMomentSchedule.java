package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.LocalDateTime;
import java.util.Set;

/** One local date and time. */
public record LocalMomentSchedule(LocalDateTime at) implements Schedule {
  public LocalMomentSchedule {
    at = TimeLine.wholeSecond("once time", at);
  }

  @Override
  public TriggerType type() {
    return TriggerType.ONCE;
  }

  @Override
  public String text() {
    return at.toString();
  }

  @Override
  public Set<String> policies() {
    return Policies.OF_LOCAL_MOMENTS;
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return from -> from.isAfter(at) ? null : at;
  }
}
