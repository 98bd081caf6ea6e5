package dev.punctual.internal.engine.run;

import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.agent.LogLimiter;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.port.RunDiary.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the runs of a node tell of themselves: many of them in one call, which is bounded in
 * size, and none when nobody tells anything. What cannot be written is tried again, and holds up no
 * end of a run. Thread-safe.
 */
public final class ProgressWriter {
  public static final Duration BETWEEN = Duration.ofSeconds(2);

  private static final Logger LOG = LoggerFactory.getLogger(ProgressWriter.class);
  private static final int MOST_RUNS = 200;

  /** A call takes this much, and the log of one run. */
  private static final int MOST_CHARACTERS = 200_000;

  private final NodeQueue queue;
  private final LogLimiter lines;

  public ProgressWriter(NodeQueue queue, LogLimiter lines) {
    this.queue = queue;
    this.lines = lines;
  }

  /** What a run has told. */
  private record Pending(ActiveRun run, Told told) {
    int characters() {
      return told.lines().stream().mapToInt(line -> line.text().length()).sum();
    }
  }

  /** Writes what these runs have told and is not written. */
  public void write(Collection<ActiveRun> runs) {
    List<Pending> group = new ArrayList<>();
    int characters = 0;
    for (ActiveRun run : runs) {
      Optional<Told> told = run.untold();
      if (told.isPresent()) {
        Pending pending = new Pending(run, told.get());
        group.add(pending);
        characters += pending.characters();
      }
      if (group.size() == MOST_RUNS || characters > MOST_CHARACTERS) {
        send(group);
        group.clear();
        characters = 0;
      }
    }
    if (!group.isEmpty()) {
      send(group);
    }
  }

  private void send(List<Pending> group) {
    try {
      queue.note(group.stream().map(Pending::told).toList());
      group.forEach(pending -> pending.run().written(pending.told()));
    } catch (RuntimeException failure) {
      lines
          .admit("write progress", failure)
          .ifPresent(
              more ->
                  LOG.warn(
                      "the progress of {} runs could not be written: {}{}",
                      group.size(),
                      Thrown.message(failure),
                      more));
    }
  }
}
