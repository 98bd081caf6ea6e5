package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.metrics.SchedulerMeters;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.trace.OpenTelemetryTracing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;

/** Meters of what a scheduler does and how it stands, and traces by whatever tracer there is. */
final class MetricsMain {
  record Order(int number) {}

  static final JobKind<Order> CONFIRM = JobKind.of("confirm", Order.class);

  private MetricsMain() {}

  public static void main(String[] arguments) {
    MeterRegistry registry = new SimpleMeterRegistry();
    OpenTelemetry openTelemetry = OpenTelemetry.noop();
    try (MemoryStore store = new MemoryStore()) {
      JobScheduler scheduler =
          JobScheduler.builder(store)
              .events(new MicrometerSink(registry))
              .tracing(new OpenTelemetryTracing(openTelemetry))
              .build();
      SchedulerMeters meters = new SchedulerMeters(scheduler);
      meters.bindTo(registry);
      scheduler.on(CONFIRM, (order, run) -> System.out.println("order " + order.number()));
      scheduler.schedule(CONFIRM.job("order-7", new Order(7)));
      scheduler.runDue();
      System.out.println(
          "runs: " + registry.get("punctual.runs").tag("outcome", "completed").timer().count());
      meters.close();
      scheduler.close();
    }
  }
}
