package dev.punctual.dashboard.internal.page.upcoming;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.trigger.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What clock changes do to the fires of jobs. Used by one thread. */
final class TouchedFires {
  private final SchedulerClient client;
  private final Instant from;
  private final Instant until;
  private final int rows;
  private final Map<String, Map<Instant, ClockMark>> marks = new HashMap<>();
  private final Map<String, Trigger> triggers = new HashMap<>();
  private final List<TouchedJob> touched = new ArrayList<>();
  private final List<Fire> leftOut = new ArrayList<>();

  TouchedFires(SchedulerClient client, Instant from, Instant until, int rows) {
    this.client = client;
    this.from = from;
    this.until = until;
    this.rows = rows;
  }

  void look(Job job) {
    trigger(job)
        .filter(trigger -> trigger.recurring() && !trigger.fixedDelay())
        .ifPresent(
            trigger -> ClockChange.of(trigger, from, until).forEach(one -> add(job, trigger, one)));
  }

  private Optional<Trigger> trigger(Job job) {
    try {
      return client.trigger(job);
    } catch (InvalidInputException unreadable) {
      return Optional.empty();
    }
  }

  private void add(Job job, Trigger trigger, ClockChange change) {
    String id = job.id().value();
    triggers.put(id, trigger);
    marks.computeIfAbsent(id, name -> new HashMap<>()).putAll(change.marks());
    Map<ClockMark, Integer> counts = new TreeMap<>();
    change.marks().values().forEach(mark -> counts.merge(mark, 1, Integer::sum));
    touched.add(new TouchedJob(job, trigger.zone(), change.at(), counts));
    change
        .marks()
        .forEach(
            (at, mark) -> {
              if (mark == ClockMark.LEFT_OUT) {
                leftOut.add(new Fire(at, job, mark));
              }
            });
  }

  List<TouchedJob> touched() {
    return touched.stream().sorted(Comparator.comparing(TouchedJob::change)).limit(rows).toList();
  }

  /** These, and those that are left out among them; the soonest first. */
  Stream<Fire> marked(List<Fire> fires) {
    return Stream.concat(leftOut.stream(), fires.stream())
        .sorted(Fire.SOONEST)
        .map(
            fire ->
                fire.mark() == ClockMark.NONE ? new Fire(fire.at(), fire.job(), mark(fire)) : fire);
  }

  private ClockMark mark(Fire fire) {
    String id = fire.job().id().value();
    @Nullable Map<Instant, ClockMark> known = marks.get(id);
    @Nullable Trigger trigger = triggers.get(id);
    return known == null || trigger == null
        ? ClockMark.NONE
        : known.getOrDefault(occurrence(trigger, fire.at()), ClockMark.NONE);
  }

  /** An occurrence is due later by its jitter, and before the next one. */
  private static Instant occurrence(Trigger trigger, Instant due) {
    return trigger.latest(due.minus(trigger.runs().jitter()).minusSeconds(1), due).orElse(due);
  }
}
