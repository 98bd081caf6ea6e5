package dev.punctual.store.memory;

import dev.punctual.job.DeclaredBy;
import dev.punctual.job.JobCommand;
import dev.punctual.job.JobCommand.Move;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NewJob;
import dev.punctual.job.TriggerText;
import dev.punctual.port.Retiming;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a job that gets another definition, or the same again. What is due is not lost:
 * the misfire policy decides about it when a node finds it. And with the same trigger the next
 * occurrence is the same.
 */
final class Redefinition {
  private final Row row;
  private final JobSpec spec;
  private final Instant runDate;
  private final Instant due;
  private final @Nullable DeclaredBy by;
  private final boolean keepsOccurrence;

  Redefinition(Row row, NewJob job, @Nullable DeclaredBy by, Instant now) {
    this.row = row;
    this.spec = job.spec();
    this.runDate = job.firstRun() == null ? now : job.firstRun();
    this.due = job.due() == null ? runDate : job.due();
    this.by = by;
    this.keepsOccurrence = spec.recurs() && keepsOccurrence(row, spec.trigger(), now);
  }

  /** Whether a job that recurs goes on with its occurrence when it gets another trigger. */
  static boolean keepsOccurrence(Row row, @Nullable TriggerText trigger, Instant now) {
    return row.status == JobStatus.SCHEDULED
        && row.spec.recurs()
        && (!row.runDate.isAfter(now) || Objects.equals(row.spec.trigger(), trigger));
  }

  /** Gives a job another trigger, and the time that comes of it. */
  static void retime(Row row, Retiming retiming, Instant now) {
    boolean keeps =
        retiming.expected() == null
            && row.spec.withTrigger(retiming.trigger()).recurs()
            && keepsOccurrence(row, retiming.trigger(), now);
    row.spec = row.spec.withTrigger(retiming.trigger());
    row.retiming = null;
    Move move = JobCommand.RESCHEDULE.in(row.status);
    if (move == Move.GO_BY_NEW_TIME && !keeps) {
      row.goBy(retiming);
    } else if (move == Move.GO_BY_NEW_TIME_LATER) {
      row.retiming = retiming;
    }
  }

  /** Puts the new job in the place of the old one. */
  void replace() {
    beginAnew();
    row.declaredBy = null;
  }

  /** Whether an update would change anything, and may. */
  boolean updates() {
    return move() == Move.BEGIN_ANEW
        ? !rests()
        : !isDefinedSo() || (by != null && !by.equals(row.declaredBy));
  }

  /** Brings the job up to date. */
  void update() {
    row.declaredBy = by == null ? row.declaredBy : by;
    Retiming retiming = new Retiming(spec.id(), spec.trigger(), runDate, due, null);
    Move move = move();
    if (move == Move.BEGIN_ANEW) {
      beginAnew();
    } else if (move == Move.GO_BY_NEW_TIME_LATER && !(spec.recurs() && hasTrigger())) {
      row.retiming = retiming;
    } else if (move == Move.GO_BY_NEW_TIME) {
      row.retiming = null; // what a run left that was lost with its node
      if (!keepsOccurrence) {
        row.goBy(retiming);
      }
    }
    row.spec = spec;
  }

  private Move move() {
    return JobCommand.UPDATE.in(row.status);
  }

  private void beginAnew() {
    if (!keepsOccurrence) {
      row.runDate = runDate;
      row.nextRun = due;
    }
    row.spec = spec;
    row.beginAnew();
  }

  private boolean isDefinedSo() {
    return spec.recurs() && spec.equals(row.spec);
  }

  private boolean hasTrigger() {
    return Objects.equals(row.spec.trigger(), spec.trigger());
  }

  /** A person cancelled it, or it came to its end by its own trigger. */
  private boolean rests() {
    return by != null
        && by.equals(row.declaredBy)
        && (row.status == JobStatus.CANCELLED
            || (row.status == JobStatus.COMPLETED && hasTrigger()));
  }
}
