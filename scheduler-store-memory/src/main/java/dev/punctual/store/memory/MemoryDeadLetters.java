package dev.punctual.store.memory;

import dev.punctual.deadletter.DeadLetter;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetterPage;
import dev.punctual.deadletter.ErrorFingerprint;
import dev.punctual.deadletter.FaultGroup;
import dev.punctual.deadletter.FaultHour;
import dev.punctual.deadletter.FaultNote;
import dev.punctual.deadletter.LetterPosition;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.DeadLetterCommands;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** The failed jobs of the table. Thread-safe. */
record MemoryDeadLetters(Table table, MemoryWakeUps wakeUps) implements DeadLetterCommands {
  /** Of rows that have failed. */
  static final Comparator<Row> OLDEST_FIRST =
      Comparator.comparing((Row row) -> Objects.requireNonNull(row.failedAt))
          .thenComparing(row -> row.number);

  @Override
  public DeadLetterPage list(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {
    synchronized (table) {
      List<Row> found = found(filter, after, limit, OLDEST_FIRST.reversed());
      return new DeadLetterPage(
          found.stream().map(this::letter).toList(), searchedTo(found, limit));
    }
  }

  private DeadLetter letter(Row row) {
    return new DeadLetter(
        table.job(row), Objects.requireNonNull(row.fault), Objects.requireNonNull(row.failedAt));
  }

  private List<Row> found(
      DeadLetterFilter filter, @Nullable LetterPosition after, int limit, Comparator<Row> order) {
    int behind = order == OLDEST_FIRST ? 1 : -1;
    return table.newestFirst().stream()
        .filter(row -> row.failedAt != null && matches(filter, row, row.failedAt))
        .filter(row -> after == null || Integer.signum(compare(row, after)) == behind)
        .sorted(order)
        .limit(limit)
        .toList();
  }

  private static int compare(Row row, LetterPosition place) {
    int byTime = Objects.requireNonNull(row.failedAt).compareTo(place.failedAt());
    return byTime == 0 ? Long.compare(row.number, place.row()) : byTime;
  }

  private static boolean matches(DeadLetterFilter filter, Row row, Instant failedAt) {
    return (filter.ids() == null || filter.ids().contains(row.id()))
        && (filter.handler() == null || filter.handler().equals(row.spec.handler()))
        && (filter.type() == null || filter.type() == row.spec.type())
        && (filter.fault() == null || filter.fault().equals(row.fault))
        && (filter.from() == null || !failedAt.isBefore(filter.from()))
        && (filter.until() == null || !failedAt.isAfter(filter.until()))
        && (filter.text() == null || text(row).contains(filter.text().toLowerCase(Locale.ROOT)));
  }

  private static String text(Row row) {
    String error = row.lastError == null ? "" : row.lastError;
    String all = String.join("\n", row.id().value(), error, row.spec.metadata().json());
    return all.toLowerCase(Locale.ROOT);
  }

  private static @Nullable LetterPosition searchedTo(List<Row> found, int limit) {
    if (found.size() < limit) {
      return null;
    }
    Row last = found.get(found.size() - 1);
    return new LetterPosition(Objects.requireNonNull(last.failedAt), last.number);
  }

  @Override
  public List<FaultGroup> faults(@Nullable HandlerName handler, int limit) {
    synchronized (table) {
      return table.faults().groups(table.newestFirst()).stream()
          .filter(group -> handler == null || group.handler().equals(handler))
          .limit(limit)
          .toList();
    }
  }

  @Override
  public List<FaultHour> hours(Instant from) {
    Map<FaultHour, Long> counted = new HashMap<>();
    synchronized (table) {
      for (Row row : table.newestFirst()) {
        for (Run run : row.history) {
          ErrorFingerprint fault = row.faults.get(run.number());
          Instant ended = run.times().finished();
          if (fault != null && run.outcome() != RunOutcome.CANCELLED && !ended.isBefore(from)) {
            Instant hour = ended.truncatedTo(ChronoUnit.HOURS);
            counted.merge(new FaultHour(row.spec.handler(), fault, hour, 0), 1L, Long::sum);
          }
        }
      }
    }
    return counted.entrySet().stream()
        .map(one -> counted(one.getKey(), one.getValue()))
        .sorted(Comparator.comparing(FaultHour::hour))
        .toList();
  }

  private static FaultHour counted(FaultHour of, long runs) {
    return new FaultHour(of.handler(), of.fault(), of.hour(), runs);
  }

  @Override
  public boolean note(HandlerName handler, ErrorFingerprint fault, FaultNote note) {
    synchronized (table) {
      return faults(handler, Integer.MAX_VALUE).stream()
          .filter(group -> group.fault().equals(fault))
          .anyMatch(group -> table.faults().note(group, note));
    }
  }

  @Override
  public Sweep redrive(
      DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit) {
    Sweep after;
    synchronized (table) {
      Instant now = table.now();
      Instant started = started(sofar, now);
      Duration spread = rate.step().multipliedBy(sofar == null ? 0 : sofar.changed());
      Instant planned = started.plus(spread);
      Instant first = planned.isBefore(now) ? now : planned;
      after =
          step(
              filter,
              sofar,
              started,
              limit,
              (row, place) -> row.runAt(first.plus(rate.step().multipliedBy(place))));
    }
    wakeUps.wakeAll();
    return after;
  }

  @Override
  public Sweep discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit) {
    synchronized (table) {
      Instant started = started(sofar, table.now());
      return step(filter, sofar, started, limit, (row, place) -> discard(row, reason));
    }
  }

  private void discard(Row row, String reason) {
    Instant now = table.now();
    History history = new History(table);
    history.addDiscarded(row, new Run.Times(row.runDate, now, now, now), reason);
    history.blame(row, Objects.requireNonNull(row.fault));
    row.callOff();
  }

  private static Instant started(@Nullable Sweep sofar, Instant now) {
    return sofar == null ? now : sofar.started();
  }

  private Sweep step(
      DeadLetterFilter filter,
      @Nullable Sweep sofar,
      Instant started,
      int limit,
      ObjIntConsumer<Row> change) {
    @Nullable Instant until = filter.until();
    Instant last = until == null || until.isAfter(started) ? started : until;
    @Nullable LetterPosition from = sofar == null ? null : sofar.searchedTo();
    List<Row> found = found(filter.failedUntil(last), from, limit, OLDEST_FIRST);
    @Nullable LetterPosition reached = searchedTo(found, limit);
    for (int i = 0; i < found.size(); i++) {
      Row row = found.get(i);
      int place = i;
      table.change(row, () -> change.accept(row, place));
    }
    return new Sweep(started, (sofar == null ? 0 : sofar.changed()) + found.size(), reached);
  }
}
