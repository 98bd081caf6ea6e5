package dev.punctual.faults.check;

import dev.punctual.faults.history.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How long a job that was due had to wait when a fault was over. */
final class Recovery {
  private Recovery() {}

  /**
   * From the end of the fault to the job's first run after it; null if there is none, or that was
   * not due before the end.
   *
   * @param seen the job's runs, by fence
   */
  static @Nullable Duration of(List<KnownRun> seen, Instant faultEnd) {
    KnownRun before = null;
    for (KnownRun run : seen) {
      Instant begin = run.begin();
      if (begin != null && begin.isAfter(faultEnd)) {
        Instant due = due(run, before);
        return due == null || due.isAfter(faultEnd) ? null : Duration.between(faultEnd, begin);
      }
      before = run;
    }
    return null;
  }

  /**
   * When a run was due: after a retry or a snooze, as history says; else with its occurrence, for
   * what crashed ought to have run long ago. Null if history does not say.
   */
  private static @Nullable Instant due(KnownRun run, @Nullable KnownRun before) {
    Instant occurrence = run.sightings().get(0).occurrence();
    if (before == null || !before.sightings().get(0).occurrence().equals(occurrence)) {
      return occurrence;
    }
    Repeat why = Repeat.after(before);
    if (why != Repeat.RETRIED && why != Repeat.SNOOZED) {
      return occurrence;
    }
    RunRow row = run.row();
    return row == null ? null : row.due();
  }
}
