package dev.punctual.app.cli.checks;

import dev.punctual.app.checkup.Checkup;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.dashboard.HealthChecks;
import dev.punctual.dashboard.HealthChecks.Finding;
import java.util.List;
import java.util.Locale;
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
                found ->
                    Map.of(
                        "check", said(found.check()),
                        "good", found.good(),
                        "says", said(found.says())))
            .toList(),
        findings.stream()
            .map(
                found ->
                    (found.good() ? "ok    " : "MEND  ")
                        + said(found.check())
                        + ": "
                        + said(found.says()))
            .collect(Collectors.joining(System.lineSeparator())));
    return findings.stream().allMatch(Finding::good) ? ExitCode.OK : ExitCode.FAILURE;
  }

  /** The command line speaks English. */
  private static String said(HealthChecks.Text text) {
    return text.in(Locale.ENGLISH);
  }
}
