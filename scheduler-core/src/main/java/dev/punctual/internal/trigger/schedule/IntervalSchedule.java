package dev.punctual.internal.trigger.schedule;

import dev.punctual.internal.trigger.time.NominalCalendar;
import dev.punctual.internal.trigger.time.TimeLine;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.ShortMonthPolicy;
import dev.punctual.trigger.TriggerType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A grid of elapsed time: the anchor, and every whole number of periods after it. */
public record IntervalSchedule(Duration period, Instant anchor) implements Schedule {
  private static final Duration LONGEST = Duration.ofDays(36_525);

  public IntervalSchedule {
    anchor = TimeLine.wholeSecond("interval anchor", anchor);
    requireLegal(period);
  }

  static void requireLegal(Duration period) {
    if (period.compareTo(Duration.ofSeconds(1)) < 0
        || period.compareTo(LONGEST) > 0
        || !period.equals(period.truncatedTo(ChronoUnit.SECONDS))) {
      throw new InvalidTriggerException(
          "interval period", period, "whole seconds from PT1S to PT876600H (100 years)");
    }
  }

  @Override
  public TriggerType type() {
    return TriggerType.INTERVAL;
  }

  @Override
  public String text() {
    return period + "@" + anchor;
  }

  @Override
  public boolean absolute() {
    return true;
  }

  @Override
  public Set<String> policies() {
    return Policies.OF_INTERVALS;
  }

  @Override
  public NominalCalendar calendar(ShortMonthPolicy shortMonth) {
    return this::gridOnOrAfter;
  }

  private @Nullable LocalDateTime gridOnOrAfter(LocalDateTime from) {
    long sinceAnchor = from.toEpochSecond(ZoneOffset.UTC) - anchor.getEpochSecond();
    long steps = Math.max(0, -Math.floorDiv(-sinceAnchor, period.toSeconds()));
    Instant next = anchor.plusSeconds(steps * period.toSeconds());
    LocalDateTime local = LocalDateTime.ofInstant(next, ZoneOffset.UTC);
    return local.isAfter(TimeLine.LAST) ? null : local;
  }
}
