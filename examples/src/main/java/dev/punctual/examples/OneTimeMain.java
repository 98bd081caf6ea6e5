package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A job that runs once, a little later, with a typed payload. */
final class OneTimeMain {

  /** The payload: any record will do. */
  record Greeting(String name) {}

  private OneTimeMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .task(
                    "greet",
                    Greeting.class,
                    (greeting, run) -> {
                      System.out.println("Hello, " + greeting.name() + "!");
                      done.countDown();
                    })
                .start()) {
      scheduler.schedule(
          JobRequest.of("greeting-1", "greet")
              .after(Duration.ofMillis(200))
              .with(new Greeting("Ada")));
      done.await();
    }
  }
}
