package dev.punctual.app.cli.search;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.MessageText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.message.MessageLog;
import dev.punctual.message.MessageView;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells who was told. */
@Command(
    name = "messages",
    description = "Lists messages to somebody or of a job, and what became of them.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual messages --to ada@example.org",
      "  punctual messages --to +491701234567 --channel sms --json",
      "  punctual messages --job welcome-7"
    })
public final class MessagesCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "To whom: a mail address, a telephone number or a URL.")
  private @Nullable String to;

  @Option(names = "--channel", description = "By this one alone, such as email; with --to.")
  private @Nullable String channel;

  @Option(names = "--job", paramLabel = "ID", description = "Of this job, even if it is gone.")
  private @Nullable String job;

  @Option(names = "--page", description = "Where to go on, as the page before told.")
  private @Nullable Long page;

  @Option(names = "--limit", description = "How many at most, up to 1000. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    if ((to == null) == (job == null) || (channel != null && to == null)) {
      throw new InvalidInputException(
          "options", null, "either --to, perhaps with --channel, or --job");
    }
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<TrackedMessage> messages = messages(scheduler.messages());
      common.answer(
          messages.stream().map(MessageView::of).toList(),
          new MessageText(settings.scheduler().defaultZone()).table(messages, limit));
      return ExitCode.OK;
    }
  }

  private List<TrackedMessage> messages(MessageLog log) {
    return to == null
        ? log.ofJob(String.valueOf(job), page, limit)
        : log.page(to, channel == null ? null : Channel.parse(channel), page, limit);
  }
}
