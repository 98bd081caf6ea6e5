package dev.punctual.faults.world;

import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Outcome;
import dev.punctual.retry.Backoff;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A node as a process of its own, which ends in good order when its input does. Arguments: the
 * database's URL, the observer's port, the node's name, its lease in seconds.
 */
public final class NodeMain {
  /** What it prints when it runs jobs. */
  static final String READY = "ready";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI observer;
  private final String name;

  private NodeMain(int port, String name) {
    this.observer = URI.create("http://127.0.0.1:" + port + "/");
    this.name = name;
  }

  /** What a job of the handler says of itself. */
  record Work(int failures, long millis) {}

  /** Runs until its input ends. */
  public static void main(String... arguments) throws IOException {
    NodeMain node = new NodeMain(Integer.parseInt(arguments[1]), arguments[2]);
    try (JdbcStore store = JdbcStore.open(JdbcStoreConfig.of(arguments[0]));
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .config(config(Duration.ofSeconds(Long.parseLong(arguments[3]))))
                .handler("work", Work.class, node::work)
                .start()) {
      System.out.println(READY + " " + scheduler.isRunning());
      System.in.transferTo(OutputStream.nullOutputStream());
    }
  }

  private static SchedulerConfig config(Duration lease) {
    return SchedulerConfig.DEFAULT
        .withTiming(
            new NodeTiming(
                lease.dividedBy(4), lease, Duration.ofSeconds(10), NodeTiming.DEFAULT.maxCrashes()))
        .withBackoff(Backoff.fixed(Duration.ofMillis(200)));
  }

  private Outcome work(Work work, RunContext run) throws IOException, InterruptedException {
    tell(Kind.BEGIN, run);
    try {
      Thread.sleep(work.millis());
    } catch (InterruptedException stopped) {
      Thread.interrupted();
      tell(Kind.INTERRUPTED, run);
      throw stopped;
    }
    if (run.attempt() <= work.failures()) {
      tell(Kind.THROW, run);
      throw new IllegalStateException("as it was told");
    }
    tell(Kind.RETURN, run);
    return Outcome.done();
  }

  private void tell(Kind kind, RunContext run) throws IOException, InterruptedException {
    String told =
        String.join(
            " ",
            kind.name(),
            run.job().id().value(),
            run.job().state().runDate().toString(),
            Long.toString(run.fence()),
            Integer.toString(run.attempt()),
            name);
    HttpRequest request =
        HttpRequest.newBuilder(observer)
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(told))
            .build();
    http.send(request, HttpResponse.BodyHandlers.discarding());
  }
}
