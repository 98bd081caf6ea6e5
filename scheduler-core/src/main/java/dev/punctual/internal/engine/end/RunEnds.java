package dev.punctual.internal.engine.end;

import dev.punctual.EventSink;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerEvent;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.NodeQueue;
import dev.punctual.internal.engine.NodeSettings;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.internal.engine.run.EndedRun;
import dev.punctual.internal.failure.Fingerprinting;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Outcome;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.message.SentMessages;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.FinishedRun.Trace;
import dev.punctual.port.Recorded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns ends of runs into what the store records, and records them. Thread-safe. */
public final class RunEnds {
  private static final Logger LOG = LoggerFactory.getLogger(RunEnds.class);
  private static final int LONGEST_ERROR = 20_000;

  private final Lifecycle lifecycle;
  private final MetadataCodec codec;
  private final NodeSettings.History history;
  private final EventSink events;
  private final Listener listener;
  private final Set<EndedRun> unanswered = ConcurrentHashMap.newKeySet();

  /** Hears of ends. */
  @FunctionalInterface
  public interface Listener {
    /** These ends are about to be recorded. Throws nothing. */
    default void before(List<EndedRun> ends) {}

    /** An end was recorded or disowned, and that was to become of its job. */
    void over(Job job, Transition transition);

    /** An end was recorded, perhaps by a call whose answer was lost. */
    default void recorded(Job job, Transition transition, Run.Times times) {}
  }

  /**
   * Makes a recorder of ends.
   *
   * @param listener hears of each end
   */
  public RunEnds(
      Lifecycle lifecycle,
      MetadataCodec codec,
      NodeSettings.History history,
      EventSink events,
      Listener listener) {
    this.lifecycle = lifecycle;
    this.codec = codec;
    this.history = history;
    this.events = events;
    this.listener = listener;
  }

  /**
   * Records ends in one call of the queue and tells of each.
   *
   * @return those whose rows somebody else keeps locked: nothing became of them yet
   */
  public List<EndedRun> record(NodeQueue queue, List<EndedRun> ends) {
    listener.before(ends);
    List<FinishedRun> finished = new ArrayList<>(ends.size());
    for (EndedRun end : ends) {
      finished.add(finished(end));
    }
    Recorded recorded = finish(queue, ends, finished);
    List<EndedRun> busy = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      long row = finished.get(i).row();
      if (recorded.busy().contains(row)) {
        busy.add(ends.get(i));
      } else {
        tell(ends.get(i), finished.get(i), recorded.accepted().contains(row));
      }
    }
    return busy;
  }

  /** Keeps in mind which ends may be recorded already, for their answer never came. */
  private Recorded finish(NodeQueue queue, List<EndedRun> ends, List<FinishedRun> finished) {
    try {
      return finishWithOrWithoutResult(queue, finished);
    } catch (RuntimeException | Error failure) {
      if (Thrown.mayPass(failure)) {
        unanswered.addAll(ends);
      }
      throw failure;
    }
  }

  /** A result that the store cannot keep, such as a number out of its range, fails no run. */
  private static Recorded finishWithOrWithoutResult(NodeQueue queue, List<FinishedRun> finished) {
    try {
      return queue.finish(finished);
    } catch (RuntimeException refused) {
      if (finished.size() > 1 || finished.get(0).result() == null || Thrown.mayPass(refused)) {
        throw refused;
      }
      String note = note(refused);
      LOG.warn(
          "row {}: the result could not be kept: {}",
          finished.get(0).row(),
          Thrown.message(refused));
      return queue.finish(List.of(finished.get(0).withoutResult(note)));
    }
  }

  private static String note(Throwable unkept) {
    return "The result could not be kept: " + unkept.getMessage();
  }

  /**
   * Records an end through a queue within a transaction.
   *
   * @return tells of it once the transaction is committed; until then the node holds the run. Empty
   *     when the end was not accepted.
   */
  public Optional<Runnable> recordWithin(NodeQueue transaction, EndedRun end) {
    listener.before(List.of(end));
    FinishedRun finished = finished(end);
    Recorded recorded = transaction.finish(List.of(finished));
    if (recorded.busy().contains(finished.row())) {
      throw new StoreException(
          Fault.RESOURCES,
          "Job " + end.job().id() + " is locked by somebody else: roll back, and try again later.",
          null);
    }
    boolean accepted = recorded.accepted().contains(finished.row());
    return accepted ? Optional.of(() -> tell(end, finished, true)) : Optional.empty();
  }

  /** The node holds the run until all is told, so that its close waits for that. */
  private void tell(EndedRun end, FinishedRun finished, boolean accepted) {
    boolean repeated = unanswered.remove(end);
    if (accepted || repeated) {
      listener.recorded(end.job(), finished.transition(), finished.times());
    }
    if (accepted) {
      events.accept(
          new SchedulerEvent.RunRecorded(end.job(), finished.transition(), finished.times()));
    } else {
      tellOfRefusal(end, finished, repeated);
    }
    listener.over(end.job(), finished.transition());
  }

  private void tellOfRefusal(EndedRun end, FinishedRun finished, boolean repeated) {
    if (repeated) {
      LOG.info(
          "job {}: the end of its run was recorded already by a call whose answer was lost, or"
              + " another node has the job since then",
          InvalidInputException.show(end.job().id()));
    } else {
      LOG.warn(
          "job {}: this node no longer held the run that ended {}; nothing was changed",
          InvalidInputException.show(end.job().id()),
          finished.transition().outcome().text());
    }
    events.accept(new SchedulerEvent.RunDisowned(end.job()));
  }

  private FinishedRun finished(EndedRun end) {
    Job job = end.job();
    Transition transition = lifecycle.after(job, end.outcome(), end.finished());
    @Nullable String result = null;
    @Nullable String error = error(transition.error());
    @Nullable Object told = end.outcome() instanceof Outcome.Done done ? done.result() : null;
    @Nullable SentMessages sent = told instanceof SentMessages some ? some : null;
    if (history.results() && told != null) {
      try {
        result = codec.encodeResult(sent == null ? told : sent.result());
      } catch (RuntimeException | LinkageError | AssertionError unwritable) {
        error = note(unwritable);
        LOG.warn("job {}: {}", InvalidInputException.show(job.id()), Thrown.message(unwritable));
      }
    }
    FinishedRun finished =
        FinishedRun.of(job, transition, end.times(), result, error)
            .withMessages(sent == null ? List.of() : sent.messages());
    return finished.with(trace(transition, error)).withFault(Fingerprinting.of(transition));
  }

  private Trace trace(Transition transition, @Nullable String error) {
    if (transition.outcome() != RunOutcome.COMPLETED || error != null) {
      return Trace.RECORDED;
    }
    if (!history.completedJobs() && transition.status() == JobStatus.COMPLETED) {
      return Trace.DELETED;
    }
    return history.successes() ? Trace.RECORDED : Trace.UNRECORDED;
  }

  /** The message first, so that a shortened error still says what happened. */
  private static @Nullable String error(Transition.@Nullable Failure failure) {
    if (failure == null) {
      return null;
    }
    StringWriter text = new StringWriter().append(failure.reason());
    if (failure.cause() != null) {
      text.append("\n\n");
      failure.cause().printStackTrace(new PrintWriter(text, true));
    }
    String whole = text.toString().replace('\0', '\uFFFD');
    return whole.length() <= LONGEST_ERROR ? whole : whole.substring(0, LONGEST_ERROR) + "…";
  }
}
