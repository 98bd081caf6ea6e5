package dev.punctual.app.cli.imports.dialect;

import dev.punctual.trigger.GapPolicy;
import dev.punctual.trigger.OverlapPolicy;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/**
 * What a scheduler does with a local time that a clock change skips or repeats, in the words of a
 * trigger's policies. Immutable.
 *
 * @param gap for a local time that does not exist
 * @param overlap for a local time that comes twice
 */
public record ClockRule(GapPolicy gap, OverlapPolicy overlap) {
  /** Cron makes up at once for what a change forward skipped, and repeats nothing. */
  static final ClockRule CRON_FIXED = new ClockRule(GapPolicy.NEXT, OverlapPolicy.FIRST);

  /** Lines with {@code *} in minute or hour go by what the clock shows. */
  static final ClockRule CRON_WILDCARD = new ClockRule(GapPolicy.SKIP, OverlapPolicy.BOTH);

  /** Quartz: nothing in a gap; in an overlap the second pass, also for every so many minutes. */
  static final ClockRule QUARTZ = new ClockRule(GapPolicy.SKIP, OverlapPolicy.LAST);

  /** Spring: nothing in a gap; both passes, also for a fixed time. */
  static final ClockRule SPRING = new ClockRule(GapPolicy.SKIP, OverlapPolicy.BOTH);

  /** The policies by which a trigger does the same. */
  public String policies() {
    return "gap=" + gap.text() + ";overlap=" + overlap.text();
  }

  List<Instant> instants(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    return switch (offsets.size()) {
      case 1 -> List.of(local.toInstant(offsets.get(0)));
      case 0 -> inGap(local, zone.getRules().getTransition(local));
      default -> inOverlap(local, offsets);
    };
  }

  private List<Instant> inGap(LocalDateTime local, ZoneOffsetTransition change) {
    return switch (gap) {
      case SKIP -> List.of();
      case NEXT -> List.of(change.getInstant());
      case SHIFT -> List.of(local.toInstant(change.getOffsetBefore()));
    };
  }

  private List<Instant> inOverlap(LocalDateTime local, List<ZoneOffset> offsets) {
    Instant first = local.toInstant(offsets.get(0));
    Instant last = local.toInstant(offsets.get(1));
    return switch (overlap) {
      case FIRST -> List.of(first);
      case LAST -> List.of(last);
      case BOTH -> List.of(first, last);
    };
  }
}
