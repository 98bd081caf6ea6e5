package dev.punctual.app.cli.imports.dialect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When an expression fires under its own scheduler: the local times that cron-utils finds, turned
 * into instants by that scheduler's rule for clock changes. Immutable.
 */
record ForeignTimes(ForeignCron cron, ZoneId zone) {
  private static final Duration NEAR = Duration.ofHours(26);
  private static final int MOST_TRIED = 40_000;

  /** The clock changes that matter between two instants, those just around them included. */
  static List<ZoneOffsetTransition> changes(ZoneId zone, Instant begin, Instant end) {
    List<ZoneOffsetTransition> changes = new ArrayList<>();
    Instant until = end.plus(NEAR);
    ZoneOffsetTransition next = zone.getRules().nextTransition(begin.minus(NEAR));
    while (next != null && next.getInstant().isBefore(until)) {
      changes.add(next);
      next = zone.getRules().nextTransition(next.getInstant());
    }
    return changes;
  }

  /**
   * The fires from one instant on and before another, in order.
   *
   * @param most where looking ends
   */
  NavigableSet<Instant> between(Instant begin, Instant end, int most) {
    Duration margin = margin(begin, end);
    LocalDateTime last = local(end).plus(margin);
    NavigableSet<Instant> fires = new TreeSet<>();
    Optional<LocalDateTime> next = next(local(begin).minus(margin).minusSeconds(1), last);
    for (int i = 0; i < MOST_TRIED && fires.size() < most && next.isPresent(); i++) {
      cron.clock().instants(next.get(), zone).stream()
          .filter(at -> !at.isBefore(begin) && at.isBefore(end))
          .forEach(fires::add);
      next = next(next.get(), last);
    }
    return fires;
  }

  private Optional<LocalDateTime> next(LocalDateTime after, LocalDateTime last) {
    return cron.times().next(after).filter(time -> !time.isAfter(last));
  }

  /** How far local times near a clock change may lie from those of the stretch. */
  private Duration margin(Instant begin, Instant end) {
    return changes(zone, begin, end).stream()
        .map(change -> change.getDuration().abs())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, zone);
  }
}
