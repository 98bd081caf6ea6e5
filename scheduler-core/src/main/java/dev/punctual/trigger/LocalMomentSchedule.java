package dev.punctual.trigger;

import java.time.LocalDateTime;
import java.util.Set;

/** One local date and time. */
record LocalMomentSchedule(LocalDateTime at) implements Schedule {
  LocalMomentSchedule {
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
  public Wording wording(ShortMonthPolicy shortMonth) {
    return Wording.of(MomentWords.once(at));
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return from -> from.isAfter(at) ? null : at;
  }
}
