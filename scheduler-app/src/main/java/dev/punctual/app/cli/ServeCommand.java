package dev.punctual.app.cli;

import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a node until it is told to stop. */
@Command(
    name = "serve",
    description = "Runs jobs until stopped by Ctrl-C or SIGTERM.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual serve",
      "  PUNCTUAL_DATABASE_URL=postgres://me@localhost/mydb punctual serve",
      "  punctual serve --set log.format=json --set concurrency=50"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

  @Mixin private Common common;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped)));
    try (Composition app = common.open(settings)) {
      JobScheduler scheduler = app.start(builder -> builder.events(new RunLog()));
      LOG.info("serving jobs in {}; stop with Ctrl-C", app.store().describe());
      Progress progress = new Progress(app.metrics(), scheduler, app::circuits);
      while (!stop.await(BETWEEN_REPORTS.toSeconds(), TimeUnit.SECONDS)) {
        progress.report();
      }
      progress.report();
    } finally {
      LOG.info("stopped");
      stopped.countDown();
    }
    return ExitCode.OK;
  }

  /** The JVM halts when its hooks return, so this one waits for an orderly end. */
  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException halted) {
      Thread.currentThread().interrupt();
    }
  }
}
