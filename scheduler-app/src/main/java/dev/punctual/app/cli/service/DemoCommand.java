package dev.punctual.app.cli.service;

import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.demo.Demo;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The main job in under a minute. */
@Command(
    name = "demo",
    description = {
      "Runs a few jobs, and shows what fires, when and how late.",
      "They are a reminder, a recurring job, an email and a job that fails at first, on an",
      "embedded PostgreSQL of its own."
    },
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  private static final Map<String, String> OWN_DATABASE =
      Map.of("store", "embedded", "data_folder", ".punctual/demo", "log.level", "error");

  @Mixin private Common common;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = common.settings(OWN_DATABASE);
    common.out().println("Starting on an embedded PostgreSQL in " + settings.store().dataFolder());
    common.out().flush();
    try (Composition app = common.open(settings)) {
      boolean kept = new Demo(app, settings.notifiers().mail(), common.out()).run();
      return kept ? ExitCode.OK : ExitCode.FAILURE;
    }
  }
}
