package dev.punctual.examples;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.metrics.MicrometerSink;
import dev.punctual.store.memory.MemoryStore;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.Semaphore;

/** A container makes a scheduler, starts it, stops it, and starts it again; meters count. */
final class LifecycleMain {
  record Ping(int number) {}

  static final JobKind<Ping> PING = JobKind.of("ping", Ping.class);

  private LifecycleMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    MeterRegistry registry = new SimpleMeterRegistry();
    Semaphore pinged = new Semaphore(0);
    try (MemoryStore store = new MemoryStore()) {
      JobScheduler scheduler =
          JobScheduler.builder(store).events(new MicrometerSink(registry)).build();
      scheduler.on(PING, (ping, run) -> pinged.release());
      scheduler.start();
      scheduler.schedule(PING.job("ping-1", new Ping(1)));
      pinged.acquire();
      scheduler.stop();
      scheduler.schedule(PING.job("ping-2", new Ping(2)));
      scheduler.start();
      pinged.acquire();
      scheduler.close();
    }
    System.out.println(
        "runs: "
            + registry
                .get("punctual.runs")
                .tags("handler", "ping", "outcome", "completed")
                .timer()
                .count());
  }
}
