package dev.punctual.trigger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Set;

/** One instant. */
record MomentSchedule(Instant at) implements Schedule {
  MomentSchedule {
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
  public Wording wording(ShortMonthPolicy shortMonth) {
    return Wording.of(MomentWords.once(LocalDateTime.ofInstant(at, ZoneOffset.UTC)) + " UTC");
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    LocalDateTime local = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
    return from -> from.isAfter(local) ? null : local;
  }
}
