package dev.punctual.trigger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Says when a trigger fires by looking at every tick of a stretch of time: what the clock on the
 * wall shows then, whether it shows it for the first time, and what it leaps over.
 *
 * @param tick seconds between two looks; offsets and nominal times must be multiples of it
 */
record BruteForceOracle(
    ZoneRules rules,
    Predicate<LocalDateTime> names,
    GapPolicy gap,
    OverlapPolicy overlap,
    int tick) {

  List<Instant> between(Instant after, Instant last) {
    TreeSet<Instant> fires = new TreeSet<>();
    for (Instant now = after; !now.isAfter(last); now = now.plusSeconds(tick)) {
      LocalDateTime shown = LocalDateTime.ofInstant(now, rules.getOffset(now));
      if (names.test(shown) && isChosenPass(shown, now)) {
        fires.add(now);
      }
    }
    leaps(after, last).forEach(leap -> addLeaptOver(leap, fires));
    return new ArrayList<>(fires.subSet(after, false, last, true));
  }

  private boolean isChosenPass(LocalDateTime shown, Instant now) {
    List<ZoneOffset> offsets = rules.getValidOffsets(shown);
    if (offsets.size() < 2 || overlap == OverlapPolicy.BOTH) {
      return true;
    }
    ZoneOffset chosen = offsets.get(overlap == OverlapPolicy.FIRST ? 0 : 1);
    return shown.toInstant(chosen).equals(now);
  }

  private List<ZoneOffsetTransition> leaps(Instant after, Instant last) {
    List<ZoneOffsetTransition> leaps = new ArrayList<>();
    ZoneOffsetTransition next = rules.nextTransition(after.minusSeconds(200_000));
    while (next != null && !next.getInstant().isAfter(last)) {
      if (next.isGap()) {
        leaps.add(next);
      }
      next = rules.nextTransition(next.getInstant());
    }
    return leaps;
  }

  private void addLeaptOver(ZoneOffsetTransition leap, TreeSet<Instant> fires) {
    LocalDateTime missing = leap.getDateTimeBefore();
    while (missing.isBefore(leap.getDateTimeAfter())) {
      if (names.test(missing) && gap == GapPolicy.SHIFT) {
        fires.add(missing.toInstant(leap.getOffsetBefore()));
      } else if (names.test(missing) && gap == GapPolicy.NEXT) {
        fires.add(leap.getInstant());
      }
      missing = missing.plusSeconds(tick);
    }
  }
}
