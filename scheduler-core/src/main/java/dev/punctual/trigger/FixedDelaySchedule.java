package dev.punctual.trigger;

import java.time.Duration;
import java.util.Set;

/**
 * A pause from the end of one run to the next. It has no occurrences of its own: when it fires
 * depends on when it is asked.
 */
record FixedDelaySchedule(Duration period) implements Schedule {
  /** What stands in the text form in the place of an anchor. */
  static final String FROM_END = "end";

  FixedDelaySchedule {
    IntervalSchedule.requireLegal(period);
  }

  @Override
  public TriggerType type() {
    return TriggerType.INTERVAL;
  }

  @Override
  public String text() {
    return period + "@" + FROM_END;
  }

  @Override
  public boolean absolute() {
    return true;
  }

  @Override
  public boolean fixedDelay() {
    return true;
  }

  @Override
  public Set<String> policies() {
    return Policies.OF_FIXED_DELAYS;
  }

  @Override
  public Wording wording(ShortMonthPolicy shortMonth) {
    return Wording.of(PeriodWords.of(period) + " after the end of each run");
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return from -> {
      throw new IllegalStateException("a fixed delay has no calendar");
    };
  }
}
