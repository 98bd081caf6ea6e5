package dev.punctual.app.cli.checks;

import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows the settings in force. */
@Command(
    name = "settings",
    description = "Shows every setting, its value and where it comes from; secrets are masked.",
    mixinStandardHelpOptions = true)
public final class SettingsCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    var settings = common.settings();
    common.answer(
        settings.shown().stream()
            .collect(Collectors.toMap(shown -> shown.name(), shown -> shown.value())),
        settings.describe());
    return ExitCode.OK;
  }
}
