package dev.punctual.internal.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.EventSink;
import dev.punctual.handler.HandlerRegistry;
import dev.punctual.handler.RunContext;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.Lifecycle;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.job.SampleJobs;
import dev.punctual.port.JobStore;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunnerTest {
  private static final JobStore NO_JOBS =
      (JobStore)
          Proxy.newProxyInstance(
              JobStore.class.getClassLoader(),
              new Class<?>[] {JobStore.class},
              (store, method, arguments) -> {
                throw new AssertionError(method + " called");
              });

  private final EngineParts parts = new EngineParts();
  private final Job job = SampleJobs.running(null, 0, 3);
  private final InstantSource clock = InstantSource.fixed(job.due());
  private final AtomicInteger calls = new AtomicInteger();
  private final HandlerRegistry handlers = new HandlerRegistry();

  @BeforeEach
  void haveALease() {
    parts.lease.renewed(parts.lease.now());
  }

  private Outcome run(ActiveRun run) {
    Spawner spawner = new Spawner(NO_JOBS, clock, due -> {});
    Runner runner =
        new Runner(
            handlers, parts.lifecycle, spawner, parts.codec, clock, EventSink.NONE, parts.lease);
    return runner.run(run).map(EndedRun::outcome).orElseThrow();
  }

  private void handle(Function<RunContext, Outcome> handler) {
    handlers.add(
        HandlerName.of("work"),
        Metadata.class,
        (metadata, run) -> {
          calls.incrementAndGet();
          return handler.apply(run);
        });
  }

  private ActiveRun claimed() {
    return parts.active.add(job, parts.lease.term());
  }

  @Test
  void answersWhatTheHandlerSays() {
    handle(run -> Outcome.fail("no"));
    assertThat(run(claimed())).isEqualTo(Outcome.fail("no"));
  }

  @Test
  void whatIsThrownIsRetried() {
    handle(
        run -> {
          throw new IllegalStateException("down");
        });
    assertThat(run(claimed())).isInstanceOf(Outcome.Retry.class);
  }

  @Test
  void aRunStoppedWhileItWaitedIsNotBegun() {
    handle(run -> Outcome.done());
    ActiveRun waiting = claimed();
    waiting.stop(StopReason.NODE_STOPPING);
    assertThat(run(waiting)).isEqualTo(StopReason.NODE_STOPPING.outcome());
    assertThat(calls).hasValue(0);
  }

  /** It began runs that others had finished, milliseconds after it woke. */
  @Test
  void aNodeThatWasFrozenPastItsLeaseBeginsNothing() {
    handle(run -> Outcome.done());
    ActiveRun waiting = claimed();
    parts.ticker.advance(Duration.ofSeconds(16));
    assertThat(run(waiting)).isEqualTo(Lifecycle.released());
    assertThat(calls).hasValue(0);
  }

  @Test
  void aMachineThatSleptWhileItsTickerStoodStillBeginsNothing() {
    handle(run -> Outcome.done());
    ActiveRun waiting = claimed();
    parts.wall.advance(Duration.ofSeconds(20));
    assertThat(run(waiting)).isEqualTo(Lifecycle.released());
    assertThat(calls).hasValue(0);
  }

  @Test
  void aRunClaimedBeforeTheLeaseWasLostIsNotBegunWhenItIsGoodAgain() {
    handle(run -> Outcome.done());
    ActiveRun waiting = claimed();
    parts.ticker.advance(Duration.ofSeconds(16));
    assertThat(parts.lease.loseWhenNearlyOver()).isTrue();
    parts.lease.renewed(parts.lease.now());
    assertThat(run(waiting)).isEqualTo(Lifecycle.released());
    assertThat(run(parts.active.add(job, parts.lease.term()))).isEqualTo(Outcome.done());
    assertThat(calls).hasValue(1);
  }
}
