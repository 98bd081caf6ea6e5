package dev.punctual.internal.trigger.time;

import dev.punctual.trigger.GapPolicy;
import dev.punctual.trigger.OverlapPolicy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one place where nominal times become instants; every type of trigger goes through it.
 * Immutable and thread-safe.
 *
 * <p>A zone's time line is cut at its transitions into segments of constant offset. Within a
 * segment the nominal calendar and the instants run side by side, so the first fire is the first
 * nominal time read with the segment's offset. Only two places need a rule. An overlap shows the
 * same local times in two segments; the overlap policy says which of the two may fire them. A gap
 * belongs to no segment; the gap policy says whether its nominal times fire, read with the offset
 * before the gap, alongside the beginning of the segment after it, of which a shifted fire and a
 * regular one at the same instant are one.
 *
 * <p>When a segment has nothing left, the search goes on near the next nominal time, not at the
 * next transition, so a date that comes once in 28 years costs a few steps.
 */
public record Evaluator(
    NominalCalendar calendar, ZoneRules rules, GapPolicy gap, OverlapPolicy overlap)
    implements Instants {
  private static final Instant EARLIEST = TimeLine.FIRST.minusDays(2).toInstant(ZoneOffset.UTC);
  private static final Instant LATEST = TimeLine.LAST.plusDays(2).toInstant(ZoneOffset.UTC);

  /** More than two offsets and a gap can move a nominal time. */
  private static final int MARGIN_DAYS = 3;

  /** From this year on every zone repeats itself with the Gregorian cycle. */
  private static final int REGULAR_YEAR = 2100;

  private static final int CYCLE_YEARS = 400;

  @Override
  public Optional<Instant> next(Instant after) {
    if (!after.isBefore(LATEST)) {
      return Optional.empty();
    }
    Instant from = Instant.ofEpochSecond(after.getEpochSecond() + 1);
    return Optional.ofNullable(onOrAfter(from.isBefore(EARLIEST) ? EARLIEST : from));
  }

  private @Nullable Instant onOrAfter(Instant earliest) {
    Instant bound = null;
    Instant from = earliest;
    while (from != null) {
      Segment segment = Segment.at(rules, from);
      Instant found = earlier(fromGap(segment, from), inSegment(segment, from));
      if (found != null || segment.end() == null) {
        return found;
      }
      from = resume(segment.end());
      bound = bound == null ? searchBound(earliest) : bound;
      if (from != null && from.isAfter(bound)) {
        return null;
      }
    }
    return null;
  }

  private @Nullable Instant inSegment(Segment segment, Instant from) {
    LocalDateTime nominal = calendar.onOrAfter(segment.localFrom(from, overlap));
    return nominal != null && segment.endsAfter(nominal, overlap)
        ? nominal.toInstant(segment.offset())
        : null;
  }

  private @Nullable Instant fromGap(Segment segment, Instant from) {
    ZoneOffsetTransition start = segment.start();
    if (start == null || !start.isGap() || gap == GapPolicy.SKIP) {
      return null;
    }
    boolean shift = gap == GapPolicy.SHIFT;
    if (!shift && from.isAfter(start.getInstant())) {
      return null;
    }
    LocalDateTime nominal = inGap(start, from);
    if (nominal == null) {
      return null;
    }
    return shift ? nominal.toInstant(start.getOffsetBefore()) : start.getInstant();
  }

  private @Nullable LocalDateTime inGap(ZoneOffsetTransition leap, Instant from) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(from.getEpochSecond(), 0, leap.getOffsetBefore());
    if (!local.isBefore(leap.getDateTimeAfter())) {
      return null;
    }
    LocalDateTime nominal = calendar.onOrAfter(local);
    return nominal != null && nominal.isBefore(leap.getDateTimeAfter()) ? nominal : null;
  }

  /** Where the search goes on behind a transition, or null if no nominal time is left. */
  private @Nullable Instant resume(ZoneOffsetTransition passed) {
    LocalDateTime firstLocal =
        passed.isGap() ? passed.getDateTimeBefore() : passed.getDateTimeAfter();
    LocalDateTime nominal = calendar.onOrAfter(firstLocal);
    if (nominal == null) {
      return null;
    }
    Instant near = nominal.minusDays(MARGIN_DAYS).toInstant(passed.getOffsetAfter());
    return near.isAfter(passed.getInstant()) ? near : passed.getInstant();
  }

  /**
   * Nominal times may come for ever and never fire, such as one that is always in the gap and is to
   * be skipped there. What has not fired in a whole cycle never will.
   */
  private static Instant searchBound(Instant from) {
    int year = from.atOffset(ZoneOffset.UTC).getYear();
    return LocalDateTime.of(Math.max(year, REGULAR_YEAR) + CYCLE_YEARS + 1, 1, 1, 0, 0)
        .toInstant(ZoneOffset.UTC);
  }

  private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }
}
