package dev.punctual.app.cli.occurrences;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.Occurrences;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.job.Job;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Skips the next occurrence of a job. */
@Command(
    name = "skip",
    description = "Lets the next occurrence of a job that recurs pass; its history says so.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual skip daily_report --reason 'a holiday'"})
public final class SkipCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(names = "--reason", description = "Why, for the history.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      Optional<Instant> skipped = skip(scheduler.occurrences());
      if (skipped.isEmpty()) {
        return Refused.say(common, scheduler, id, "skipped");
      }
      answer(skipped.get(), scheduler.get(id).flatMap(Job::nextRun));
      return ExitCode.OK;
    }
  }

  private void answer(Instant skipped, Optional<Instant> next) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("job_id", id);
    fields.put("action", "skipped");
    fields.put("skipped", skipped.toString());
    next.ifPresent(due -> fields.put("next_run", due.toString()));
    common.answer(
        fields,
        InvalidInputException.show(id)
            + " skips "
            + skipped
            + next.map(due -> ", due next " + due).orElse(", the last one"));
  }

  private Optional<Instant> skip(Occurrences occurrences) {
    String who = common.who();
    return reason == null ? occurrences.skipNext(id, who) : occurrences.skipNext(id, who, reason);
  }
}
