package dev.punctual.app.cli.jobs;

import dev.punctual.JobQuery;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.JobText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import java.util.List;
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
    description = "Lists jobs, newest first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual list --status failed",
      "  punctual list --type email --limit 500 --json"
    })
public final class ListCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--status", description = "scheduled, running, completed, failed, cancelled.")
  private @Nullable String status;

  @Option(names = "--type", description = "event_reminder, notification, email, sms, custom.")
  private @Nullable String type;

  @Option(names = "--limit", description = "How many at most. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    JobQuery query = query();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = app.connect()) {
      List<Job> jobs = app.store().jobs().list(query);
      JobText text =
          new JobText(settings.scheduler().defaultZone(), scheduler.handlersOfLivingNodes());
      common.answer(
          jobs.stream().map(text::json).toList(),
          text.table(jobs) + System.lineSeparator() + counts(scheduler.count()));
      return ExitCode.OK;
    }
  }

  private JobQuery query() {
    JobQuery query = JobQuery.NEWEST.withLimit(limit);
    query = status == null ? query : query.withStatus(JobStatus.parse(status));
    return type == null ? query : query.withType(JobType.parse(type));
  }

  private static String counts(Map<JobStatus, Long> counts) {
    return counts.isEmpty()
        ? "No jobs yet."
        : counts.entrySet().stream()
            .map(count -> count.getValue() + " " + count.getKey().text())
            .collect(Collectors.joining(", ", "In all: ", "."));
  }
}
