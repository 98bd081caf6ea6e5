package dev.punctual.examples;

import dev.punctual.JobRequest;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import java.time.Duration;

/** A job that fails twice and is retried with growing waits; time is driven by hand. */
final class RetryMain {
  private RetryMain() {}

  public static void main(String[] arguments) {
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-01T00:00:00Z",
            MemoryStore::new,
            builder ->
                builder.handler(
                    "call",
                    Metadata.class,
                    (metadata, run) -> {
                      System.out.println("attempt " + run.attempt() + " at " + run.startedAt());
                      return run.attempt() < 3 ? Outcome.retry() : Outcome.done("answered");
                    }));
    driven
        .scheduler()
        .schedule(
            JobRequest.of("call-1", "call")
                .maxRetries(5)
                .backoff(new Backoff(Duration.ofSeconds(10), 2, 0, Duration.ofHours(1))));
    driven.advance(Duration.ofMinutes(5));
    driven
        .scheduler()
        .history("call-1", 10)
        .forEach(run -> System.out.println(run.attempt() + ": " + run.outcome().text()));
  }
}
