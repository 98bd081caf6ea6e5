package dev.punctual.app.cli.jobs;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.search.FilterOptions;
import dev.punctual.app.cli.text.JobText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.JobStatus;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobPage;
import dev.punctual.search.SearchPosition;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists jobs. */
@Command(
    name = "list",
    description = "Finds jobs, newest first; those that wait soonest first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual list --status failed",
      "  punctual list --handler email --late 30s",
      "  punctual list --tag vip --meta customer.id=42 --limit 500 --json"
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Mixin private FilterOptions options;

  @Option(names = "--page", description = "Where to go on, as the page before told.")
  private @Nullable String page;

  @Option(names = "--limit", description = "How many at most, up to 1000. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    @Nullable SearchPosition after = page == null ? null : SearchPosition.parse(page);
    Settings settings = common.settings();
    ZoneId zone = settings.scheduler().defaultZone();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      JobFilter filter = options.filter(zone, scheduler.clock());
      JobPage found = scheduler.search().page(filter, after, limit);
      JobText text = new JobText(zone, scheduler.handlersOfLivingNodes());
      String below = filter.wantsAll() ? counts(scheduler.count()) : counted(scheduler, filter);
      common.answer(text.json(found), text.table(found) + System.lineSeparator() + below);
      return ExitCode.OK;
    }
  }

  private static String counted(JobScheduler scheduler, JobFilter filter) {
    return "In all: " + scheduler.search().count(filter) + ".";
  }

  private static String counts(Map<JobStatus, Long> counts) {
    return counts.isEmpty()
        ? "No jobs yet."
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().text())
            .collect(Collectors.joining(", ", "In all: ", "."));
  }
}
