package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** One instant. */
public record MomentSchedule(Instant at) implements Schedule {
  public MomentSchedule {
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
  public boolean absolute() {
    return true;
  }

  @Override
  public Set<String> policies() {
    return Policies.OF_MOMENTS;
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    LocalDateTime local = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return from -> from.isAfter(local) ? null : local;
  }
}
