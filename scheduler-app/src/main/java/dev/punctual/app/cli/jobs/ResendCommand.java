package dev.punctual.app.cli.jobs;

import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.app.compose.Composition;
import dev.punctual.internal.text.OneLine;
import dev.punctual.job.JobId;
import dev.punctual.message.Resend;
import dev.punctual.notification.Channel;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a message once more. */
@Command(
    name = "resend",
    description = "Sends once more what a job sent, by a new job that is due now.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual resend welcome-7",
      "  punctual resend reminder-7 --channel sms --id reminder-7-by-sms"
    })
public final class ResendCommand implements Callable<Integer> {
  private static final int WIDEST_ID = 255;

  @Mixin private Common common;

  @Parameters(paramLabel = "ID", description = "The job that sent it.")
  private String id;

  @Option(names = "--id", description = "The new job's. Default: the old one's, and the time.")
  private @Nullable String next;

  @Option(names = "--channel", description = "By this one alone; for notifications.")
  private @Nullable String channel;

  @Override
  public Integer call() {
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      Resend how = new Resend(next(scheduler), channel == null ? null : Channel.parse(channel));
      Optional<ScheduleResult> sent = scheduler.messages().resend(id, how, OnConflict.ERROR);
      if (sent.isEmpty()) {
        return Missing.say(common, id);
      }
      String sends = sent.get().id().value();
      common.answer(
          Map.of("job_id", id, "action", "sent again", "sends", sends),
          "sent once more by " + OneLine.of(sends, WIDEST_ID));
      return ExitCode.OK;
    }
  }

  private JobId next(JobScheduler scheduler) {
    return next == null
        ? JobId.of(id).with("~" + Long.toString(scheduler.clock().millis(), Character.MAX_RADIX))
        : JobId.of(next);
  }
}
