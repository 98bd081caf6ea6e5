package dev.punctual.store.memory.internal;

import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.bulk.BulkProgress;
import dev.punctual.bulk.BulkRequest;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
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
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.BulkOrder;
import dev.punctual.port.DeadLetterCommands;
import dev.punctual.port.JobBatches;
import dev.punctual.port.JobStore;
import dev.punctual.port.OccurrenceCommands;
import dev.punctual.store.memory.internal.AuditTrail.Command;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done to many jobs, or besides their schedules, with notes of who asked. Thread-safe. */
final class AuditedCommands {
  private static final String STATUS = "status";

  private AuditedCommands() {}

  record OfOccurrences(JobStore jobs, Scribe scribe) implements OccurrenceCommands {

    @Override
    public Optional<JobId> runNow(JobId id) {
      return scribe.atOnce(
          () -> {
            @Nullable Instant due = nextRun(id);
            Optional<JobId> run = jobs.occurrences().runNow(id);
            run.ifPresent(which -> scribe.note(command(id, which, due)));
            return run;
          });
    }

    private @Nullable Instant nextRun(JobId id) {
      return jobs.find(id).flatMap(job -> job.nextRun()).orElse(null);
    }

    private Command command(JobId id, JobId run, @Nullable Instant due) {
      Command command = Command.of("run", "job", id.value());
      return run.equals(id)
          ? command.changing(
              Map.of("next_run", String.valueOf(due)),
              Map.of("next_run", String.valueOf(nextRun(id))))
          : command.affecting(1, List.of(run));
    }

    @Override
    public List<ScheduleResult> add(JobId id, List<Instant> occurrences) {
      return scribe.atOnce(
          () -> {
            List<ScheduleResult> results = jobs.occurrences().add(id, occurrences);
            List<JobId> added =
                results.stream()
                    .filter(result -> result.action() == Action.INSERTED)
                    .map(ScheduleResult::id)
                    .toList();
            if (!added.isEmpty()) {
              scribe.note(Command.of("backfill", "job", id.value()).affecting(added.size(), added));
            }
            return results;
          });
    }

    @Override
    public boolean skip(Skip skip) {
      return scribe.atOnce(
          () -> {
            boolean skipped = jobs.occurrences().skip(skip);
            if (skipped) {
              scribe.note(
                  Command.of("skip", "job", skip.id().value())
                      .changing(Map.of("occurrence", skip.occurrence().toString()), Map.of())
                      .because(skip.reason(), null));
            }
            return skipped;
          });
    }
  }

  record OfDeadLetters(JobStore jobs, Scribe scribe) implements DeadLetterCommands {

    @Override
    public DeadLetterPage list(DeadLetterFilter filter, @Nullable LetterPosition after, int limit) {
      return jobs.deadLetters().list(filter, after, limit);
    }

    @Override
    public List<FaultGroup> faults(@Nullable HandlerName handler, int limit) {
      return jobs.deadLetters().faults(handler, limit);
    }

    @Override
    public List<FaultHour> hours(Instant from) {
      return jobs.deadLetters().hours(from);
    }

    @Override
    public boolean note(HandlerName handler, ErrorFingerprint fault, FaultNote note) {
      return scribe.atOnce(
          () -> {
            FaultNote before = said(handler, fault);
            boolean changed = jobs.deadLetters().note(handler, fault, note);
            if (changed) {
              scribe.note(
                  Command.of("note_fault", "fault", handler + "/" + fault)
                      .changing(fields(before), fields(note)));
            }
            return changed;
          });
    }

    private FaultNote said(HandlerName handler, ErrorFingerprint fault) {
      return faults(handler, Integer.MAX_VALUE).stream()
          .filter(group -> group.fault().equals(fault))
          .map(FaultGroup::note)
          .findFirst()
          .orElse(FaultNote.NONE);
    }

    private static Map<String, String> fields(FaultNote note) {
      Map<String, String> fields = new HashMap<>();
      if (note.mutedUntil() != null) {
        fields.put("muted_until", note.mutedUntil().toString());
      }
      if (note.text() != null) {
        fields.put("note", note.text());
      }
      return fields;
    }

    @Override
    public Sweep redrive(
        DeadLetterFilter filter, RedriveRate rate, @Nullable Sweep sofar, int limit) {
      return sweep(
          filter,
          () -> jobs.deadLetters().redrive(filter, rate, sofar, limit),
          command("redrive", "scheduled"));
    }

    @Override
    public Sweep discard(DeadLetterFilter filter, String reason, @Nullable Sweep sofar, int limit) {
      return sweep(
          filter,
          () -> jobs.deadLetters().discard(filter, reason, sofar, limit),
          command("discard", "cancelled").because(reason, null));
    }

    private static Command command(String action, String after) {
      return Command.of(action, "jobs", null)
          .changing(Map.of(STATUS, "failed"), Map.of(STATUS, after));
    }

    private Sweep sweep(DeadLetterFilter filter, Supplier<Sweep> step, Command command) {
      return scribe.atOnce(
          () -> {
            List<JobId> failed =
                list(filter, null, Integer.MAX_VALUE).letters().stream()
                    .map(letter -> letter.job().id())
                    .toList();
            Sweep swept = step.get();
            List<JobId> changed = failed.stream().filter(this::hasNotFailed).toList();
            if (!changed.isEmpty()) {
              scribe.note(command.affecting(changed.size(), changed));
            }
            return swept;
          });
    }

    private boolean hasNotFailed(JobId id) {
      return jobs.find(id).filter(job -> job.status() == JobStatus.FAILED).isEmpty();
    }
  }

  record OfBatches(JobBatches inner, Scribe scribe) implements JobBatches {

    @Override
    public boolean open(BatchName name) {
      return inner.open(name);
    }

    @Override
    public List<ScheduleResult> add(
        BatchName name, @Nullable JobId by, List<NewJob> jobs, OnConflict onConflict) {
      return inner.add(name, by, jobs, onConflict);
    }

    @Override
    public boolean close(BatchName name) {
      return inner.close(name);
    }

    @Override
    public int cancel(BatchName name) {
      return scribe.atOnce(
          () -> {
            boolean open =
                inner.progress(name).filter(batch -> batch.closedAt() == null).isPresent();
            int cancelled = inner.cancel(name);
            if (open || cancelled > 0) {
              scribe.note(
                  Command.of("cancel_batch", "batch", name.value())
                      .changing(Map.of(), Map.of(STATUS, "cancelled"))
                      .affecting(cancelled, List.of()));
            }
            return cancelled;
          });
    }

    @Override
    public Optional<BatchProgress> progress(BatchName name) {
      return inner.progress(name);
    }
  }

  record OfBulks(BulkCommands inner, Scribe scribe) implements BulkCommands {

    @Override
    public long request(BulkOrder order) {
      BulkRequest request = order.request();
      @Nullable String by = scribe.signer(request.by());
      BulkRequest signed = by == null ? request : request.by(by);
      return scribe.atOnce(
          () -> {
            long id = inner.request(new BulkOrder(signed, order.retiming(), order.matched()));
            scribe.note(
                command("bulk", id)
                    .changing(
                        Map.of(),
                        Map.of(
                            "action", request.action().text(), "filter", request.filter().json()))
                    .because(request.reason(), by)
                    .affecting(order.matched() == null ? 0 : order.matched(), List.of()));
            return id;
          });
    }

    private static Command command(String action, long id) {
      return Command.of(action, "bulk", String.valueOf(id));
    }

    @Override
    public boolean step(long id, int limit) {
      return scribe.atOnce(
          () -> {
            boolean goesOn = progress(id).filter(bulk -> !bulk.ended()).isPresent();
            boolean over = inner.step(id, limit);
            if (over && goesOn) {
              progress(id).ifPresent(this::noteEnd);
            }
            return over;
          });
    }

    private void noteEnd(BulkProgress bulk) {
      scribe.note(
          command("end_bulk", bulk.id())
              .changing(
                  Map.of(),
                  Map.of(
                      "done", String.valueOf(bulk.counts().done()),
                      "skipped", String.valueOf(bulk.counts().skipped()),
                      "failed", String.valueOf(bulk.counts().failed())))
              .because(bulk.reason(), bulk.by())
              .affecting(bulk.counts().done(), List.of()));
    }

    private Optional<BulkProgress> progress(long id) {
      return inner.list(id, 1).stream().findFirst();
    }

    @Override
    public boolean abort(long id) {
      return scribe.atOnce(
          () -> {
            boolean aborted = inner.abort(id);
            if (aborted) {
              long done = progress(id).map(bulk -> bulk.counts().done()).orElse(0L);
              scribe.note(command("abort_bulk", id).affecting(done, List.of()));
            }
            return aborted;
          });
    }

    @Override
    public List<BulkProgress> list(@Nullable Long id, int limit) {
      return inner.list(id, limit);
    }
  }
}
