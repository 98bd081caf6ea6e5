package dev.punctual.store.memory;

import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkProgress.Counts;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.bulk.BulkStatus;
import dev.punctual.edit.OptionsEdit;
import dev.punctual.internal.bulk.Spread;
import dev.punctual.internal.search.JobMatch;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.BulkOrder;
import dev.punctual.port.Edit;
import dev.punctual.port.Edited;
import dev.punctual.port.Retiming;
import dev.punctual.search.JobFilter;
import dev.punctual.store.memory.internal.LoadedCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is done to many jobs of the table. Thread-safe. */
final class MemoryBulks implements BulkCommands {
  private static final int MOST_RETRIES = 1000;
  private static final int MOST_FAILURES = 20;

  private final Table table;
  private final MemoryJobs jobs;
  private final NavigableMap<Long, Bulk> bulks = new TreeMap<>();
  private long lastId;

  /** One of them; changed under the table's lock. */
  private static final class Bulk {
    final BulkOrder order;
    final JobFilter filter;
    final Instant requestedAt;
    final Instant beginsAt;
    long below;
    Counts counts;
    final List<String> failures = new ArrayList<>();
    boolean begun;
    boolean aborted;
    @Nullable Instant endedAt;

    Bulk(BulkOrder order, Instant now, long below) {
      this.order = order;
      this.filter = order.request().filter().asOf(now);
      this.requestedAt = now;
      this.beginsAt = now.plus(order.request().delay());
      this.below = below;
      this.counts = new Counts(order.matched(), 0, 0, 0);
    }
  }

  MemoryBulks(Table table, MemoryJobs jobs) {
    this.table = table;
    this.jobs = jobs;
  }

  private static JobId jobOf(long id) {
    return JobId.of(ID_PREFIX + id);
  }

  @Override
  public long request(BulkOrder order) {
    synchronized (table) {
      long id = ++lastId;
      Bulk bulk = new Bulk(order, table.now(), Long.MAX_VALUE);
      bulk.below = table.newestFirst().stream().findFirst().map(row -> row.number + 1).orElse(0L);
      bulks.put(id, bulk);
      JobSpec spec =
          new JobSpec(
              jobOf(id),
              JobType.CUSTOM,
              HandlerName.of(HANDLER),
              null,
              new Metadata("{\"bulk\": " + id + "}"),
              JobOptions.DEFAULT.withMaxRetries(MOST_RETRIES));
      jobs.schedule(List.of(new NewJob(spec, bulk.beginsAt)), OnConflict.ERROR);
      return id;
    }
  }

  @Override
  public boolean step(long id, int limit) {
    synchronized (table) {
      Bulk bulk = bulks.get(id);
      if (bulk == null || bulk.endedAt != null) {
        return true;
      }
      bulk.begun = true;
      List<Row> found = found(bulk, limit);
      found.forEach(row -> meet(bulk, row));
      if (found.size() < limit) {
        bulk.endedAt = table.now();
      } else {
        bulk.below = found.get(limit - 1).number;
      }
      return bulk.endedAt != null;
    }
  }

  private List<Row> found(Bulk bulk, int limit) {
    JobMatch match = new JobMatch(bulk.filter, table.now(), LoadedCodec::get);
    return table.newestFirst().stream()
        .filter(row -> row.number < bulk.below)
        .filter(row -> row.failedAt == null || !row.failedAt.isAfter(bulk.requestedAt))
        .filter(row -> !row.spec.handler().value().equals(HANDLER))
        .filter(row -> match.test(table.job(row)))
        .limit(limit)
        .toList();
  }

  private void meet(Bulk bulk, Row row) {
    Counts sofar = bulk.counts;
    try {
      boolean done = act(bulk.order, row);
      bulk.counts =
          new Counts(
              sofar.matched(),
              sofar.done() + (done ? 1 : 0),
              sofar.skipped() + (done ? 0 : 1),
              sofar.failed());
    } catch (InvalidInputException refused) {
      bulk.counts = new Counts(sofar.matched(), sofar.done(), sofar.skipped(), sofar.failed() + 1);
      if (bulk.failures.size() < MOST_FAILURES) {
        bulk.failures.add(row.id() + ": " + refused.getMessage());
      }
    }
  }

  private boolean act(BulkOrder order, Row row) {
    BulkRequest request = order.request();
    return switch (request.action()) {
      case CANCEL -> jobs.cancel(row.id());
      case RETRY -> jobs.retry(row.id());
      case RESCHEDULE -> reschedule(Objects.requireNonNull(order.retiming()), row);
      case PAUSE ->
          jobs.pauses()
              .pause(
                  PauseScope.job(row.id().value()),
                  new Pause.Terms(request.terms().until(), request.reason(), request.by()));
      case PRIORITISE ->
          prioritise(row, Objects.requireNonNull(request.terms().priority()), request.by());
      case SPREAD -> spread(row, Objects.requireNonNull(request.terms().jitter()), request.by());
      case DELETE -> delete(row);
    };
  }

  private boolean reschedule(Retiming to, Row row) {
    Retiming own = new Retiming(row.id(), to.trigger(), to.runDate(), to.runDate(), null);
    return !jobs.reschedule(List.of(own)).isEmpty();
  }

  private boolean prioritise(Row row, int priority, @Nullable String by) {
    OptionsEdit options =
        new OptionsEdit(
            Set.of(OptionsEdit.Option.PRIORITY), JobOptions.DEFAULT.withPriority(priority));
    Edit edit = new Edit(row.id(), null, by, options, null, null);
    return jobs.edits().edit(edit).outcome() == Edited.Outcome.EDITED;
  }

  private boolean spread(Row row, Duration jitter, @Nullable String by) {
    Optional<Spread> spread = Spread.of(table.job(row), jitter, table.now());
    spread.ifPresent(
        to ->
            table.change(
                row,
                by,
                () -> {
                  row.spec = row.spec.withTrigger(to.trigger());
                  row.nextRun = to.due();
                }));
    return spread.isPresent();
  }

  private boolean delete(Row row) {
    if (row.status == JobStatus.RUNNING || row.lockedBy != null) {
      return false;
    }
    table.remove(row);
    return true;
  }

  @Override
  public boolean abort(long id) {
    synchronized (table) {
      Bulk bulk = bulks.get(id);
      if (bulk == null || bulk.endedAt != null) {
        return false;
      }
      bulk.endedAt = table.now();
      bulk.aborted = true;
      jobs.cancel(jobOf(id));
      return true;
    }
  }

  @Override
  public List<BulkProgress> list(@Nullable Long id, int limit) {
    synchronized (table) {
      return bulks.descendingMap().entrySet().stream()
          .filter(bulk -> id == null || id.equals(bulk.getKey()))
          .limit(limit)
          .map(bulk -> progress(bulk.getKey(), bulk.getValue()))
          .toList();
    }
  }

  private BulkProgress progress(long id, Bulk bulk) {
    BulkRequest request = bulk.order.request();
    return new BulkProgress(
        id,
        request.action(),
        bulk.filter.json(),
        request.by(),
        request.reason(),
        bulk.requestedAt,
        bulk.beginsAt,
        status(id, bulk),
        bulk.counts,
        bulk.failures,
        bulk.endedAt);
  }

  private BulkStatus status(long id, Bulk bulk) {
    @Nullable Row job = table.find(jobOf(id));
    boolean calledOff = job != null && job.status == JobStatus.CANCELLED;
    if (bulk.aborted || (bulk.endedAt == null && calledOff)) {
      return BulkStatus.ABORTED;
    }
    if (bulk.endedAt != null) {
      return BulkStatus.DONE;
    }
    if (job == null || (job.status != JobStatus.SCHEDULED && job.status != JobStatus.RUNNING)) {
      return BulkStatus.FAILED;
    }
    return !bulk.begun && bulk.beginsAt.isAfter(table.now())
        ? BulkStatus.WAITING
        : BulkStatus.RUNNING;
  }

  /** Forgets those that ended before. */
  void forget(Instant before) {
    bulks.values().removeIf(bulk -> bulk.endedAt != null && bulk.endedAt.isBefore(before));
  }
}
