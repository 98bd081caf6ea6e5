package dev.punctual.app.cli.checks;

import dev.punctual.app.checkup.Checkup;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.dashboard.HealthChecks.Finding;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Checks end to end that jobs can be kept and run, and says what to mend. */
@Command(
    name = "doctor",
    description = {
      "Checks where jobs are kept, end to end; says what to mend.",
      "Address, key, role, tables, clock, round trips, wake-ups. Exit code 1 if anything must be",
      "mended."
    },
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual doctor"})
public final class DoctorCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    List<Finding> findings;
    try (Composition app = common.open(settings)) {
      findings = new Checkup(app.store(), settings).findings();
    }
    common.answer(
        findings.stream()
            .map(
                found -> Map.of("check", found.check(), "good", found.good(), "says", found.says()))
            .toList(),
        findings.stream()
            .map(
                found -> (found.good() ? "ok    " : "MEND  ") + found.check() + ": " + found.says())
            .collect(Collectors.joining(System.lineSeparator())));
    return findings.stream().allMatch(Finding::good) ? ExitCode.OK : ExitCode.FAILURE;
  }
}
