package dev.punctual.app.cli.service;

import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.demo.Demo;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job in under a minute. */
@Command(
    name = "demo",
    description = {
      "Runs a few jobs, and shows what fires, when and how late.",
      "They are a reminder, a recurring job, an email and a job that fails at first, on an",
      "embedded PostgreSQL of its own."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual demo",
      "  punctual demo --dashboard",
      "  punctual demo --dashboard --set http.port=8080",
      "",
      "With --dashboard it listens at 127.0.0.1, at http.port or else at any free port.",
      "Its jobs and handlers begin with acme-; started again, it goes on with what it",
      "left. Its node also sends the notifications that are due in its store: give it",
      "no store that others use."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Map<String, String> OWN_DATABASE =
      Map.of("store", "embedded", "data_folder", ".punctual/demo", "log.level", "error");

  private static final Duration AGES = Duration.ofDays(1);

  @Mixin private Common common;

  @Option(
      names = "--dashboard",
      description =
          "Runs the jobs of a made-up shop instead, and serves the dashboard until Ctrl-C or"
              + " SIGTERM; prints a link that lets you in.")
  private boolean dashboard;

  @Override
  public Integer call() throws InterruptedException {
    return dashboard ? showPages() : showRuns();
  }

  private int showRuns() throws InterruptedException {
    Settings settings = common.settings(OWN_DATABASE);
    tell(List.of("Starting on an embedded PostgreSQL in " + settings.store().dataFolder()));
    try (Composition app = common.open(settings)) {
      boolean kept = new Demo(app, settings.notifiers().mail(), common.out()).run();
      return kept ? ExitCode.OK : ExitCode.FAILURE;
    }
  }

  private int showPages() throws InterruptedException {
    Settings settings = settingsOfPages();
    Stop stop = new Stop();
    Runtime.getRuntime().addShutdownHook(new Thread(stop::endTheProcess));
    try (Composition app = common.open(settings)) {
      DashboardDemo demo = DashboardDemo.start(app, settings);
      try (demo) {
        tell(demo.welcome());
        await(stop);
      }
      tell(demo.farewell());
    } catch (RuntimeException | InterruptedException failure) {
      stop.failed();
      throw failure;
    }
    return stop.done(ExitCode.OK);
  }

  private static void await(Stop stop) throws InterruptedException {
    boolean asked = false;
    while (!asked) {
      asked = stop.isAskedWithin(AGES);
    }
  }

  /** Any free port where none is set, and a short end where nobody set how long it may take. */
  private Settings settingsOfPages() {
    Map<String, String> own = new HashMap<>(OWN_DATABASE);
    own.put("drain_timeout", "PT2S");
    own.put("http.environment", "demo");
    own.put("http.environment_color", "blue");
    Settings asked = common.settings(own);
    if (asked.http().port().isPresent()) {
      return asked;
    }
    own.put("http.port", "0");
    return common.settings(own);
  }

  private void tell(List<String> lines) {
    lines.forEach(common.out()::println);
    common.out().flush();
  }
}
