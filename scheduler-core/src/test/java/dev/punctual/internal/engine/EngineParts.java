package dev.punctual.internal.engine;

import dev.punctual.EventSink;
import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.agent.Outage;
import dev.punctual.internal.engine.clock.Lease;
import dev.punctual.internal.engine.clock.ManualTicker;
import dev.punctual.internal.engine.end.RunEnds;
import dev.punctual.internal.engine.end.RunRecorder;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.NoSurroundings;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Metadata;
import dev.punctual.job.Transition;
import dev.punctual.retry.RetryPolicy;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Parts of a node on a scripted queue and a ticker that a test drives. */
public final class EngineParts {
  public final ManualTicker ticker = new ManualTicker();
  public final ScriptedQueue store = new ScriptedQueue();
  public final NodeQueue queue = store.asNode();
  public final List<SchedulerEvent> events = new CopyOnWriteArrayList<>();
  final List<Transition> recorded = new CopyOnWriteArrayList<>();
  public final Wall wall = new Wall();
  public final Lease lease = new Lease(Duration.ofSeconds(20), ticker, wall);
  public final ActiveRuns active = new ActiveRuns(new NoSurroundings(), ticker);
  public final Lifecycle lifecycle =
      new Lifecycle(
          RetryPolicy.DEFAULT,
          job ->
              Optional.ofNullable(job.spec().trigger())
                  .map(trigger -> trigger.parse(job.state().runDate())));

  public final MetadataCodec codec = new TextCodec();

  /** Records as a node does whose history keeps all, or no successes. */
  public RunEnds ends(boolean successes) {
    return new RunEnds(
        lifecycle,
        codec,
        new NodeSettings.History(true, successes, true, Duration.ZERO),
        events::add,
        this::recorded);
  }

  public RunRecorder recorder() {
    return new RunRecorder(queue, ends(true), new Outage(EventSink.NONE, ticker), ticker, () -> {});
  }

  private void recorded(Job job, Transition transition) {
    active.forget(job);
    recorded.add(transition);
  }

  /** A wall clock that goes where a test tells it to, apart from the ticker. */
  public static final class Wall implements InstantSource {
    private volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");

    public void advance(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Writes results as their text in quotes; refuses those that are blank. */
  private static final class TextCodec implements MetadataCodec {
    @Override
    public Metadata encode(Object value) {
      return Metadata.EMPTY;
    }

    @Override
    public Object decode(Metadata metadata, Type type) {
      return metadata;
    }

    @Override
    public Map<String, Object> toMap(Metadata metadata) {
      return Map.of();
    }

    @Override
    public String encodeResult(Object result) {
      if (result.toString().isBlank()) {
        throw new InvalidInputException("result", result, "not blank");
      }
      return '"' + result.toString() + '"';
    }
  }
}
