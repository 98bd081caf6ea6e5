package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.trace.OpenTelemetryTracing;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Jobs are scheduled and run though no span can be made. */
class BrokenTracerTest {
  private record Ping(int number) {}

  private static final JobKind<Ping> PING = JobKind.of("ping", Ping.class);

  private static final class Broken implements OpenTelemetry {
    @Override
    public TracerProvider getTracerProvider() {
      return new BrokenTracers();
    }

    @Override
    public ContextPropagators getPropagators() {
      return ContextPropagators.noop();
    }
  }

  private static final class BrokenTracers implements TracerProvider, Tracer {
    @Override
    public Tracer get(String scope) {
      return this;
    }

    @Override
    public Tracer get(String scope, String version) {
      return this;
    }

    @Override
    public SpanBuilder spanBuilder(String name) {
      throw new IllegalStateException("no spans today");
    }
  }

  @Test
  void itsJobsRunWithoutATrace() throws InterruptedException {
    Semaphore ran = new Semaphore(0);
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store).tracing(new OpenTelemetryTracing(new Broken())).build()) {
      scheduler.on(PING, (ping, run) -> ran.release());
      scheduler.start();
      scheduler.schedule(PING.job("a", new Ping(1)));
      assertThat(ran.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      assertThat(scheduler.get("a").orElseThrow().spec().metadata().json())
          .doesNotContain("punctual:trace");
    }
  }
}
