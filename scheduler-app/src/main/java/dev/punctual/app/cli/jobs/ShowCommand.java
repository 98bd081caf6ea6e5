package dev.punctual.app.cli.jobs;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.cli.text.ActivityText;
import dev.punctual.app.cli.text.BatchText;
import dev.punctual.app.cli.text.ChangeText;
import dev.punctual.app.cli.text.JobText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.chain.After;
import dev.punctual.chain.ChainView;
import dev.punctual.edit.JobChange;
import dev.punctual.job.Job;
import dev.punctual.job.Run;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows one job and its history. */
@Command(
    name = "show",
    description = "Shows a job and its latest runs.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual show daily_report --runs 30"})
public final class ShowCommand implements Callable<Integer> {
  private static final int UPCOMING = 3;
  private static final int CHANGES = 5;

  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(names = "--runs", description = "How many runs at most. Default: 10.")
  private int runs = 10;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Optional<Job> job = scheduler.get(id);
      if (job.isEmpty()) {
        return Missing.say(common, id);
      }
      List<Run> history = scheduler.history(id, Math.max(0, runs));
      JobText text =
          new JobText(settings.scheduler().defaultZone(), scheduler.handlersOfLivingNodes());
      Map<String, @Nullable Object> json = new LinkedHashMap<>(text.json(job.get()));
      List<Instant> upcoming = scheduler.upcoming(id, UPCOMING);
      json.put("description", JobText.description(scheduler, job.get()));
      json.put("upcoming", upcoming.stream().map(Instant::toString).toList());
      json.put("runs", history.stream().map(JobText::json).toList());
      Optional<After> after = scheduler.waitsFor(id);
      json.put("after", after.map(ChainView::of).orElse(null));
      ActivityText activity = ActivityText.of(scheduler.activity(id));
      json.put("progress", activity.progress().map(JobText.ACTIVITY::of).orElse(null));
      json.put("steps", activity.steps().stream().map(JobText.ACTIVITY::of).toList());
      json.put("log", activity.log().stream().map(JobText.ACTIVITY::of).toList());
      List<JobChange> changes = scheduler.changes(id, CHANGES);
      json.put("changes", changes.stream().map(ChangeText::json).toList());
      common.answer(
          json,
          text.details(job.get(), JobText.description(scheduler, job.get()), upcoming)
              + after.map(each -> System.lineSeparator() + BatchText.sentence(each)).orElse("")
              + activity.paragraphs()
              + System.lineSeparator()
              + System.lineSeparator()
              + text.history(history)
              + told(changes));
      return ExitCode.OK;
    }
  }

  private static String told(List<JobChange> changes) {
    return changes.isEmpty()
        ? ""
        : System.lineSeparator() + System.lineSeparator() + ChangeText.table(changes);
  }
}
