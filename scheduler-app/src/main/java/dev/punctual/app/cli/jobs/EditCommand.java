package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.cli.text.ChangeText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.edit.JobChange;
import dev.punctual.edit.JobEdit;
import dev.punctual.job.Job;
import dev.punctual.job.JobCommand;
import dev.punctual.trigger.Trigger;
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

/** Changes what a job is. */
@Command(
    name = "edit",
    description = {
      "Changes a job that is scheduled, running or failed: its data, priority,",
      "retries, back-off, timeout or trigger. What is not given stays."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual edit daily_report --priority 5 --timeout 10m",
      "  punctual edit daily_report --expect 3 --trigger daily:07:30 --zone Europe/Berlin",
      "  punctual edit mail-1 --payload '{\"to\": \"ada@example.org\", \"text\": \"Hello\"}'",
      "",
      "The version of a job is told by show. A job at another one stays as it is, and",
      "the answer tells who changed what."
    })
public final class EditCommand implements Callable<Integer> {
  private static final int ALL = 100;

  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job.")
  private String id;

  @Option(
      names = "--expect",
      paramLabel = "VERSION",
      description = "Only if the job is at this version. Default: whatever its version.")
  private @Nullable Long expected;

  @Mixin private EditOptions options;

  @Option(names = "--trigger", description = "When it runs from now on, such as daily:08:00.")
  private @Nullable String trigger;

  @Option(
      names = "--zone",
      description =
          "IANA zone of --trigger. Default: that of the job's trigger, else setting default_zone.")
  private @Nullable String zone;

  @Override
  public Integer call() {
    requireSomething();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      Optional<Job> job = scheduler.get(id);
      if (job.isEmpty()) {
        return Missing.say(common, id);
      }
      if (!JobCommand.EDIT.isLegalIn(job.get().status())) {
        common.err().println("not edited: it is " + job.get().status().text());
        return ExitCode.CONFLICT;
      }
      Optional<Job> edited = scheduler.edit(id, edit(scheduler, job.get(), settings));
      return edited.isEmpty()
          ? Missing.say(common, id)
          : tell(edited.get(), changed(scheduler, job.get(), edited.get()));
    }
  }

  private void requireSomething() {
    if (options.isEmpty() && trigger == null) {
      throw new InvalidInputException(
          "edit",
          null,
          "--priority, --retries, --backoff, --timeout, --payload or --trigger"
              + (zone == null ? "" : " with --zone"));
    }
    if (zone != null && trigger == null) {
      throw new InvalidInputException("--zone", zone, "none without --trigger");
    }
  }

  private JobEdit edit(JobScheduler scheduler, Job job, Settings settings) {
    JobEdit edit = expected == null ? JobEdit.ofAnyVersion() : JobEdit.expecting(expected);
    edit = options.of(edit);
    return trigger == null
        ? edit
        : edit.on(
            Trigger.parseSentence(
                trigger, JobZone.of(zone, scheduler, job, settings), Instant.now()));
  }

  /** What came between the job as it was read and as it is now. */
  private List<JobChange> changed(JobScheduler scheduler, Job before, Job after) {
    return before.version() == after.version()
        ? List.of()
        : scheduler.changes(id, ALL).stream()
            .filter(change -> change.version() > before.version())
            .toList();
  }

  private int tell(Job edited, List<JobChange> changes) {
    String action = changes.isEmpty() ? "unchanged" : "edited";
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("job_id", id);
    fields.put("action", action);
    fields.put("version", edited.version());
    fields.put("changes", changes.stream().map(ChangeText::json).toList());
    String told = InvalidInputException.show(id) + " " + action + ", version " + edited.version();
    common.answer(
        fields,
        changes.isEmpty() ? told : told + System.lineSeparator() + ChangeText.table(changes));
    return ExitCode.OK;
  }
}
