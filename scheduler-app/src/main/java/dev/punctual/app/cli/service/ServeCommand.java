package dev.punctual.app.cli.service;

import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.http.HttpServer;
import dev.punctual.app.http.WaysIn;
import dev.punctual.handler.NamedHandler;
import dev.punctual.internal.engine.clock.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
      "  PUNCTUAL_HTTP_TOKEN=$(openssl rand -hex 24) punctual serve --set http.port=8080",
      "",
      "With http.port it answers the dashboard and the HTTP API, too (see docs/dashboard.md), and",
      "prints a link that lets you in once, as long as no http.token is set.",
      "",
      "A database that is not there yet is waited for, with a line in the log each minute. A store",
      "that refuses, such as for a wrong password, ends the command with exit code 1 or 2.",
      "",
      "Exit codes after Ctrl-C or SIGTERM: 0 every run ended within drain_timeout, 5 some were",
      "interrupted, and run again."
    })
public final class ServeCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(ServeCommand.class);
  private static final Duration BETWEEN_REPORTS = Duration.ofMinutes(1);

  @Mixin private Common common;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings();
    WaysIn ways = WaysIn.of(settings);
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::endTheProcess));
    try {
      PatientOpening opening = new PatientOpening(() -> common.open(settings), stop, Ticker.SYSTEM);
      Optional<Composition> app = opening.await();
      return stop.done(app.isPresent() ? serve(app.get(), settings, ways, stop) : ExitCode.OK);
    } catch (RuntimeException | InterruptedException failure) {
      stop.failed();
      throw failure;
    }
  }

  private int serve(Composition opened, Settings settings, WaysIn ways, Stop stop)
      throws InterruptedException {
    CutRuns cut = new CutRuns();
    try (Composition app = opened) {
      try (JobScheduler asking = common.connect(app)) {
        HttpServer.requireWayIn(settings.http(), asking, ways);
      }
      List<NamedHandler<?>> plugins = app.plugins();
      JobScheduler scheduler =
          app.start(builder -> builder.events(new RunLog()).events(cut).handlers(plugins));
      LOG.info("serving jobs in {}; stop with Ctrl-C", app.store().describe());
      Progress progress = new Progress(app.metrics(), scheduler, app::circuits);
      Optional<ServedSite> api = listen(app, scheduler, settings, ways);
      while (!stop.isAskedWithin(BETWEEN_REPORTS)) {
        progress.report();
      }
      api.ifPresent(ServedSite::close);
      progress.report();
      scheduler.close();
      cut.stillActive(scheduler.activeRuns());
    }
    LOG.info("stopped{}", cut.any() ? "; interrupted " + cut + ", to be run again" : "");
    return cut.any() ? ExitCode.INTERRUPTED : ExitCode.OK;
  }

  private Optional<ServedSite> listen(
      Composition app, JobScheduler scheduler, Settings settings, WaysIn ways) {
    if (!settings.http().isOn()) {
      return Optional.empty();
    }
    ServedSite site = ServedSite.start(app, scheduler, settings, ways);
    LOG.info("answering over HTTP at {}", String.join(" and ", site.urls()));
    tellTheLink(site);
    return Optional.of(site);
  }

  /**
   * To whoever has started it, and to no log. A store that keeps no keys for this login, such as
   * for a role that was let in for nodes, is no reason not to run jobs.
   */
  private void tellTheLink(ServedSite site) {
    try {
      site.link()
          .ifPresent(link -> common.out().println("Sign in within ten minutes, once: " + link));
      common.out().flush();
    } catch (StoreException refused) {
      LOG.warn(
          "nobody can come in: no http.token is set, and the store keeps no links: {}",
          refused.getMessage());
    }
  }
}
