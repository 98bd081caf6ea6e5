package dev.punctual.store.jdbc.internal.calls;

import dev.punctual.DuplicateJobException;
import dev.punctual.Fault;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.job.NewJob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Callers on many threads who schedule one job each share statements, and with them the flush of
 * their commits: while a few statements are under way, further callers wait, and the next statement
 * takes all of them along. A caller who is alone waits for nobody. Only jobs that leave those alone
 * that are there go together: a call that changes jobs may wait for somebody who keeps one locked,
 * and would keep the others waiting. For connections that are in no caller's transaction.
 * Thread-safe.
 */
final class SharedStatements {
  private static final int AT_ONCE = 4;
  private static final int MOST_TOGETHER = 500;

  /** Schedules jobs in one statement that is durable when it returns. */
  @FunctionalInterface
  interface Statement {
    List<ScheduleResult> schedule(List<NewJob> jobs, OnConflict onConflict);
  }

  /** A call; its fields are written by the thread that leads, before the answer is there. */
  private static final class Call {
    final NewJob job;
    final OnConflict onConflict;
    final Thread caller = Thread.currentThread();
    volatile boolean isTakenAlong;
    volatile @Nullable ScheduleResult result;
    volatile @Nullable RuntimeException failure;
    volatile @Nullable Error error;

    Call(NewJob job, OnConflict onConflict) {
      this.job = job;
      this.onConflict = onConflict;
    }

    boolean isOver() {
      return result != null || failure != null || error != null;
    }
  }

  private final Statement statement;
  private final Queue<Call> waiting = new ConcurrentLinkedQueue<>();
  private final Semaphore leaders = new Semaphore(AT_ONCE);

  SharedStatements(Statement statement) {
    this.statement = statement;
  }

  /**
   * Schedules one job.
   *
   * @throws DuplicateJobException if its id is taken and that is to be an error
   * @throws StoreException as the statement does
   */
  ScheduleResult schedule(NewJob job, OnConflict onConflict) {
    if (job.unique() != null || (onConflict != OnConflict.ERROR && onConflict != OnConflict.KEEP)) {
      return statement.schedule(List.of(job), onConflict).get(0);
    }
    Call mine = new Call(job, onConflict);
    waiting.add(mine);
    boolean interrupted = false;
    while (!mine.isOver()) {
      if (!mine.isTakenAlong && leaders.tryAcquire()) {
        try {
          lead();
        } finally {
          leaders.release();
          wakeNext();
        }
      } else {
        LockSupport.park(this);
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return answer(mine);
  }

  /** How many callers wait for a statement to take them along. */
  int waiting() {
    return waiting.size();
  }

  private static ScheduleResult answer(Call call) {
    if (call.failure != null) {
      throw call.failure;
    }
    if (call.error != null) {
      throw call.error;
    }
    return Objects.requireNonNull(call.result, "a call that is over has an answer");
  }

  /** Whoever waits longest leads next. */
  private void wakeNext() {
    Call next = waiting.peek();
    if (next != null) {
      LockSupport.unpark(next.caller);
    }
  }

  private void lead() {
    List<Call> calls = together();
    try {
      run(calls);
    } catch (Error thrown) {
      calls.stream().filter(call -> !call.isOver()).forEach(call -> call.error = thrown);
    } finally {
      calls.forEach(call -> LockSupport.unpark(call.caller));
    }
  }

  /** The longest waiting calls that one statement can take: ids differ. */
  private synchronized List<Call> together() {
    List<Call> calls = new ArrayList<>();
    Set<JobId> ids = new HashSet<>();
    for (Call next = waiting.peek();
        next != null && calls.size() < MOST_TOGETHER && ids.add(next.job.id());
        next = waiting.peek()) {
      next.isTakenAlong = true;
      calls.add(waiting.remove());
    }
    return calls;
  }

  private void run(List<Call> calls) {
    if (calls.size() == 1) {
      alone(calls.get(0));
      return;
    }
    if (!calls.isEmpty()) {
      all(calls);
    }
  }

  private void alone(Call call) {
    try {
      call.result = statement.schedule(List.of(call.job), call.onConflict).get(0);
    } catch (RuntimeException failure) {
      call.failure = failure;
    }
  }

  private void all(List<Call> calls) {
    List<ScheduleResult> results;
    try {
      results = statement.schedule(calls.stream().map(call -> call.job).toList(), OnConflict.KEEP);
    } catch (RuntimeException failure) {
      failed(calls, failure);
      return;
    }
    for (int i = 0; i < results.size(); i++) {
      finish(calls.get(i), results.get(i));
    }
  }

  private static void finish(Call call, ScheduleResult result) {
    if (call.onConflict == OnConflict.ERROR && result.action() == Action.KEPT) {
      call.failure = new DuplicateJobException(List.of(call.job.id()));
    } else {
      call.result = result;
    }
  }

  /**
   * The fault of one job is not that of the others. A statement that may have worked is not
   * repeated.
   */
  private void failed(List<Call> calls, RuntimeException failure) {
    boolean oneIsToBlame =
        failure instanceof StoreException refused && refused.fault() == Fault.USER;
    for (Call call : calls) {
      if (oneIsToBlame) {
        alone(call);
      } else {
        call.failure = failure;
      }
    }
  }
}
