package dev.punctual.app.cli.imports;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.imports.source.Contents;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Tells what an import would do, and does it where that was asked for. */
final class Importing {
  private final Common common;
  private final Settings settings;
  private final ImportOptions options;

  Importing(Common common, Settings settings, ImportOptions options) {
    this.common = common;
    this.settings = settings;
    this.options = options;
  }

  int run(Contents contents) {
    Plan plan = new Plan(contents, options, Instant.now());
    boolean whole = plan.refused().isEmpty();
    List<String> actions = options.apply() && whole ? apply(plan) : List.of();
    ImportReport report = new ImportReport(plan, actions);
    common.answer(report.json(), report.text());
    return whole ? ExitCode.OK : ExitCode.USAGE;
  }

  /** In one call, so that all jobs are made or none. */
  private List<String> apply(Plan plan) {
    if (plan.jobs().isEmpty()) {
      throw new InvalidInputException("source", "", "at least one schedule to import");
    }
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      return scheduler
          .scheduleAll(plan.jobs().stream().map(PlannedJob::request).toList(), options.onConflict())
          .stream()
          .map(result -> result.action().name().toLowerCase(Locale.ROOT))
          .toList();
    }
  }
}
