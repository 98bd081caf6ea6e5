package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.time.Delay;
import dev.punctual.internal.trigger.time.Instants;
import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A pause from the end of one run to the next. It has no occurrences of its own: when it fires
 * depends on when it is asked.
 */
public record FixedDelaySchedule(Duration period) implements Schedule {
  /** What stands in the text form in the place of an anchor. */
  public static final String FROM_END = "end";

  public FixedDelaySchedule {
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
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return from -> {
      throw new IllegalStateException("a fixed delay has no calendar");
    };
  }

  @Override
  public Instants allowed(ZoneId zone, Policies policies, @Nullable Instant start) {
    return new Delay(period, start, policies.except(), zone);
  }
}
