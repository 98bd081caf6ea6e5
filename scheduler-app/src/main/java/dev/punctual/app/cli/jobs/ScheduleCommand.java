package dev.punctual.app.cli.jobs;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.Unique;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.BatchText;
import dev.punctual.app.cli.text.Json;
import dev.punctual.app.cli.text.Sentence;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Schedules a job. */
@Command(
    name = "schedule",
    description = "Schedules a job; without a time, for now.",
    subcommands = ReminderCommand.class,
    synopsisSubcommandLabel = "| reminder EVENT",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual schedule hello --type notification --metadata '{\"message\": \"Hello\"}'",
      "  punctual schedule mail-1 --type email --at 2026-12-24T09:00 --zone Europe/Berlin \\",
      "      --metadata '{\"to\": \"ada@example.org\", \"subject\": \"Hi\", \"text\": \"Hello\"}'",
      "  punctual schedule report --handler report --trigger daily:08:00 --zone Europe/Berlin",
      "  punctual schedule --handler sync --unique-key order-7 --in 30s \\",
      "      --on-conflict debounce --at-most 5m",
      "  punctual schedule load --handler load --after extract --after transform",
      "  punctual schedule reminder event-123 --at 2026-12-24T18:00 --before 1d,1h,15m",
      "",
      "A job that is itself named reminder goes last, after two dashes."
    })
public final class ScheduleCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Spec private CommandSpec command;

  /** Optional for unique jobs, and for the subcommand: picocli asks for it there too. */
  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      hideParamSyntax = true,
      description = "The job's name, 1 to 255 characters; none for a unique job.")
  private @Nullable String id;

  @Option(
      names = "--type",
      description = "event_reminder, notification, email, sms or custom. Default: custom.")
  private String type = JobType.CUSTOM.text();

  @Option(
      names = "--handler",
      description = "The code that runs it. Default: metadata's handler, else the one of its type.")
  private @Nullable String handler;

  @ArgGroup private TimeOptions time = new TimeOptions();

  @Option(
      names = "--zone",
      description = "IANA zone of --at and --trigger. Default: setting default_zone.")
  private @Nullable String zone;

  @Option(
      names = "--policies",
      description = "Policies of --trigger, such as misfire=skip;except=sat,sun.")
  private String policies = "";

  @Option(names = "--metadata", description = "A JSON object: the job's own data.")
  private String metadata = "{}";

  @Mixin private RunOptions run;

  @Mixin private UniqueOptions unique;

  @Mixin private AfterOptions others;

  Common common() {
    return common;
  }

  @Override
  public Integer call() {
    Settings settings = common.settings();
    ZoneId inZone = zone == null ? settings.scheduler().defaultZone() : Trigger.zone(zone);
    JobRequest request = request(inZone);
    OnConflict onConflict = request.isUnique() ? OnConflict.ERROR : unique.onConflict();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      ScheduleResult result =
          others
              .batch()
              .map(name -> scheduler.batch(name).add(List.of(request), onConflict).get(0))
              .orElseGet(() -> scheduler.schedule(request, onConflict));
      tell(result, scheduler);
      return ExitCode.OK;
    }
  }

  private void tell(ScheduleResult result, JobScheduler scheduler) {
    String job = result.id().value();
    Job scheduled = scheduler.get(job).orElseThrow();
    String action = result.action().name().toLowerCase(Locale.ROOT);
    common.answer(
        Map.of("job_id", job, "action", action, "next_run", scheduled.due().toString()),
        action
            + " "
            + OneLine.of(job, JobId.LONGEST)
            + ", due "
            + scheduled.due()
            + scheduler
                .waitsFor(job)
                .map(after -> System.lineSeparator() + BatchText.sentence(after))
                .orElse("")
            + scheduler
                .trigger(scheduled)
                .map(known -> System.lineSeparator() + Sentence.of(known.description()))
                .orElse(""));
  }

  private JobRequest request(ZoneId inZone) {
    JobType kind = kind();
    Metadata data = json();
    Optional<Unique> only = unique.unique(id);
    JobRequest request =
        handler(data)
            .map(named -> named(named, only).type(kind))
            .orElseGet(() -> named(kind, only));
    JobRequest timed = timed(request.with(data), inZone).options(run.read());
    return others.after().map(timed::after).orElse(timed);
  }

  private JobRequest named(String code, Optional<Unique> only) {
    return only.map(by -> JobRequest.unique(code, by)).orElseGet(() -> JobRequest.of(id(), code));
  }

  private JobRequest named(JobType kind, Optional<Unique> only) {
    return only.map(by -> JobRequest.unique(kind, by)).orElseGet(() -> JobRequest.of(id(), kind));
  }

  private String id() {
    if (id == null) {
      throw new ParameterException(command.commandLine(), "Missing required parameter: 'ID'");
    }
    return id;
  }

  private JobType kind() {
    try {
      return JobType.parse(type);
    } catch (InvalidInputException unknown) {
      String legal = Stream.of(JobType.values()).map(JobType::text).collect(joining(", "));
      throw new InvalidInputException(
          "--type",
          type,
          "one of " + legal + "; code is named by --handler, as in --handler webhook");
    }
  }

  /** As in plain SQL: what the option says, else what the metadata says. */
  private Optional<String> handler(Metadata data) {
    return handler != null
        ? Optional.of(handler)
        : Optional.of(Json.read(data.json()).path("handler"))
            .filter(JsonNode::isTextual)
            .map(named -> named.textValue().strip())
            .filter(named -> !named.isEmpty());
  }

  private Metadata json() {
    Metadata checked = new Metadata(metadata);
    if (!Json.read(metadata).isObject()) {
      throw new InvalidInputException("--metadata", metadata, "a JSON object");
    }
    return checked;
  }

  private JobRequest timed(JobRequest request, ZoneId inZone) {
    Optional<Trigger> trigger = time.trigger(inZone).map(known -> known.withPolicies(policies));
    if (trigger.isPresent()) {
      return request.on(trigger.get());
    }
    if (!policies.isBlank()) {
      throw new InvalidInputException("--policies", policies, "none without --trigger");
    }
    return time.at(inZone).map(request::at).or(() -> time.in().map(request::after)).orElse(request);
  }
}
