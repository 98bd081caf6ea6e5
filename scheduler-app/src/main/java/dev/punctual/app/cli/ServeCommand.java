package dev.punctual.app.cli;

import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import java.time.Duration;
import java.util.concurrent.Callable;
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
      "  punctual serve --set log.format=json --set concurrency=50",
      "",
      "Exit codes after Ctrl-C or SIGTERM: 0 every run ended within drain_timeout, 5 some were",
      "interrupted, and run again."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

  @Mixin private Common common;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::endTheProcess));
    CutRuns cut = new CutRuns();
    try (Composition app = common.open(settings)) {
      JobScheduler scheduler = app.start(builder -> builder.events(new RunLog()).events(cut));
      LOG.info("serving jobs in {}; stop with Ctrl-C", app.store().describe());
      Progress progress = new Progress(app.metrics(), scheduler, app::circuits);
      while (!stop.isAskedWithin(BETWEEN_REPORTS)) {
        progress.report();
      }
      progress.report();
      scheduler.close();
      cut.stillActive(scheduler.activeRuns());
    } catch (RuntimeException | InterruptedException failure) {
      stop.failed();
      throw failure;
    }
    LOG.info("stopped{}", cut.any() ? "; " + cut + " were interrupted, and run again" : "");
    return stop.done(cut.any() ? ExitCode.INTERRUPTED : ExitCode.OK);
  }
}
