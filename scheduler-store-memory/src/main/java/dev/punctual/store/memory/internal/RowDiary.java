package dev.punctual.store.memory.internal;

import dev.punctual.port.RunDiary.Told;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the runs of one job kept and told; used under the table's lock. */
public final class RowDiary {
  private final List<KeptStep> steps = new ArrayList<>();
  private final NavigableMap<Long, RunProgress> progress = new TreeMap<>();
  private final Map<Long, Deque<LogLine>> lines = new HashMap<>();

  public List<KeptStep> steps() {
    return steps;
  }

  public boolean keep(KeptStep step) {
    for (KeptStep kept : steps) {
      if (kept.name().equals(step.name()) && kept.runDate().equals(step.runDate())) {
        return kept.fence() == step.fence() && kept.startedAt().equals(step.startedAt());
      }
    }
    steps.add(step);
    return true;
  }

  public void note(Told told) {
    RunProgress now = told.progress();
    RunProgress before = progress.get(now.fence());
    if (before == null
        || (!now.notedAt().isBefore(before.notedAt()) && now.lines() >= before.lines())) {
      progress.put(now.fence(), now);
    }
    Deque<LogLine> log = lines.computeIfAbsent(now.fence(), fence -> new ArrayDeque<>());
    for (LogLine line : told.lines()) {
      if (log.isEmpty() || line.number() > log.getLast().number()) {
        log.addLast(line);
      }
    }
    while (log.size() > LogLine.MOST) {
      log.removeFirst();
    }
  }

  public List<RunProgress> progress() {
    return List.copyOf(progress.descendingMap().values());
  }

  public List<LogLine> log(long fence) {
    return List.copyOf(lines.getOrDefault(fence, new ArrayDeque<>()));
  }

  /**
   * What is older goes.
   *
   * @param occurrence whose steps stay, for it has not ended; null for none
   */
  public void forgetSteps(Instant before, @Nullable Instant occurrence) {
    steps.removeIf(
        step -> step.finishedAt().isBefore(before) && !step.runDate().equals(occurrence));
  }

  /**
   * What is older goes.
   *
   * @param held the fence of a run whose progress stays, for it goes on; null for none
   */
  public void forgetProgress(Instant before, @Nullable Long held) {
    progress
        .values()
        .removeIf(told -> told.notedAt().isBefore(before) && !Objects.equals(held, told.fence()));
    lines.keySet().retainAll(progress.keySet());
  }
}
