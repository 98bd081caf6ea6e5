package dev.punctual.internal.engine.run;

import dev.punctual.EventSink;
import dev.punctual.Fault;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerEvent;
import dev.punctual.SchedulerException;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.internal.engine.agent.Thrown;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls a handler and turns whatever comes back, or is thrown, into an outcome. Thread-safe. */
public final class Runner {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final HandlerRegistry handlers;
  private final Lifecycle lifecycle;
  private final Spawner spawner;
  private final MetadataCodec codec;
  private final InstantSource clock;
  private final EventSink events;
  private final Lease lease;

  public Runner(
      HandlerRegistry handlers,
      Lifecycle lifecycle,
      Spawner spawner,
      MetadataCodec codec,
      InstantSource clock,
      EventSink events,
      Lease lease) {
    this.handlers = handlers;
    this.lifecycle = lifecycle;
    this.spawner = spawner;
    this.codec = codec;
    this.clock = clock;
    this.events = events;
    this.lease = lease;
  }

  /**
   * Runs on the calling thread.
   *
   * @return the end to be recorded; empty when there is none to record, because the run was given
   *     back before it began or its handler recorded it
   */
  public Optional<EndedRun> run(ActiveRun run) {
    if (!run.begin(clock.instant())) {
      return Optional.empty();
    }
    Outcome outcome;
    try {
      outcome = call(run);
      if (outcome instanceof Outcome.Done && run.tellOfOwnCompletion()) {
        return Optional.empty();
      }
    } catch (Throwable thrown) {
      outcome = outcomeOf(run, Thrown.tellable(thrown));
    } finally {
      run.end();
    }
    return Optional.of(new EndedRun(run.job(), outcome, run.startedAt(), clock.instant()));
  }

  /**
   * A run that was stopped while it waited for a thread is not begun, nor one whose lease is no
   * longer good beyond doubt: another node may have run it while this one was frozen.
   */
  private Outcome call(ActiveRun run) throws Exception {
    StopReason stopped = run.stopReason();
    if (stopped != null) {
      return stopped.outcome();
    }
    if (!lease.covers(run.term())) {
      return Lifecycle.released();
    }
    return switch (lifecycle.start(run.job(), run.startedAt())) {
      case MISS -> Lifecycle.missed();
      case EXPIRE -> Lifecycle.expired();
      case RUN_APART -> spawner.spawn(run.job());
      case RUN -> {
        events.accept(new SchedulerEvent.RunStarted(run.job(), run.lateness()));
        yield handlers.run(run, codec);
      }
    };
  }

  private static Outcome outcomeOf(ActiveRun run, Throwable thrown) {
    StopReason stopped = run.stopReason();
    if (stopped != null) {
      return stopped.outcome();
    }
    if (thrown instanceof InvalidInputException refused) {
      // What was wrong is the input, and its message says all there is to say of that.
      LOG.warn("job {} refused: {}", shown(run), Thrown.message(refused));
      return Outcome.fail(String.valueOf(refused.getMessage()));
    }
    LOG.warn("job {} attempt {} failed: {}", shown(run), run.attempt(), Thrown.shown(thrown));
    LOG.debug("job {} attempt {} failed", shown(run), run.attempt(), thrown);
    if (thrown instanceof SchedulerException known && known.fault() == Fault.USER) {
      return new Outcome.Fail(String.valueOf(known.getMessage()), known);
    }
    return new Outcome.Retry(null, thrown);
  }

  private static String shown(ActiveRun run) {
    return InvalidInputException.show(run.jobId());
  }

  /** An end for a run that never began. */
  public EndedRun released(ActiveRun run) {
    Instant now = run.startedAt();
    return new EndedRun(run.job(), Lifecycle.released(), now, now);
  }
}
