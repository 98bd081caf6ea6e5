package dev.punctual.benchmarks.scenarios;

import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.CommandLoop;
import dev.punctual.benchmarks.server.Installation;
import dev.punctual.benchmarks.server.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A process with several nodes in it, each with connections of its own, whose handlers wait as if
 * they had work to do elsewhere.
 */
final class CrowdMain implements CommandLoop.Commands, AutoCloseable {
  private final List<Installation> installations = new ArrayList<>();
  private final List<JobScheduler> nodes = new ArrayList<>();
  private final AtomicLong recorded = new AtomicLong();
  private final AtomicLong latest = new AtomicLong();
  private final SchedulerConfig config;
  private final long workMillis;

  private CrowdMain(Address database, int nodes, SchedulerConfig config, long workMillis) {
    this.config = config;
    this.workMillis = workMillis;
    for (int i = 0; i < nodes; i++) {
      installations.add(new Installation(database, Manner.DEFAULT.withConnections(2)));
    }
  }

  /**
   * Takes the database's URL, its user, the most nodes, the handlers of each, the work in millis.
   */
  public static void main(String[] arguments) throws Exception {
    CommandLoop loop = CommandLoop.begin();
    SchedulerConfig config =
        SchedulerConfig.DEFAULT.withConcurrency(Integer.parseInt(arguments[3]));
    try (CrowdMain crowd =
        new CrowdMain(
            new Address(arguments[0], arguments[1]),
            Integer.parseInt(arguments[2]),
            config,
            Long.parseLong(arguments[4]))) {
      loop.answer(crowd);
    }
    System.exit(0);
  }

  @Override
  public String answer(String[] words) throws Exception {
    return switch (words[0]) {
      case "serve" -> serve(Integer.parseInt(words[1]));
      case "stop" -> stop();
      case "recorded" -> new Recorded(recorded.get(), latest.get()).text();
      default -> throw new IllegalArgumentException("no command is named " + words[0]);
    };
  }

  /** All at once, for far away each start takes its time. */
  private String serve(int count) throws InterruptedException, ExecutionException {
    recorded.set(0);
    ExecutorService starters = Executors.newFixedThreadPool(count);
    try {
      List<Callable<JobScheduler>> starts =
          installations.subList(0, count).stream().map(this::starting).toList();
      for (Future<JobScheduler> started : starters.invokeAll(starts)) {
        nodes.add(started.get());
      }
      return "";
    } finally {
      starters.shutdown();
    }
  }

  private Callable<JobScheduler> starting(Installation installation) {
    return () ->
        installation.startNode(
            config, this::accept, (metadata, run) -> TimeUnit.MILLISECONDS.sleep(workMillis));
  }

  private void accept(SchedulerEvent event) {
    if (event instanceof SchedulerEvent.RunRecorded) {
      latest.accumulateAndGet(WallClock.now(), Math::max);
      recorded.incrementAndGet();
    }
  }

  private String stop() {
    nodes.forEach(JobScheduler::close);
    nodes.clear();
    return "";
  }

  @Override
  public void close() {
    stop();
    installations.forEach(Installation::close);
  }
}
