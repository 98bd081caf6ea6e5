package dev.punctual.faults.check;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.RunRow;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * No run begins before it is due: neither before its occurrence, nor before what history says the
 * attempt was due at. There is no tolerance, for the observer's clock is the database's.
 */
final class NeverEarly extends JobRule {
  NeverEarly() {
    super(Promise.NEVER_EARLY);
  }

  @Override
  void look(JobStory story, Consumer<String> broken) {
    for (KnownRun run : story.runs().seen()) {
      Instant begin = run.begin();
      Instant due = due(run, story.accepted());
      if (begin != null && begin.isBefore(due)) {
        broken.accept(
            String.format("began with fence %d at %s, due at %s", run.fence(), begin, due));
      }
    }
  }

  private static Instant due(KnownRun run, @Nullable Accepted accepted) {
    Instant due = run.sightings().get(0).occurrence();
    RunRow row = run.row();
    if (row != null && row.due().isAfter(due)) {
      due = row.due();
    }
    return accepted != null && accepted.due().isAfter(due) ? accepted.due() : due;
  }
}
