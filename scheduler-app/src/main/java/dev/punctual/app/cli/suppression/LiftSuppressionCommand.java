package dev.punctual.app.cli.suppression;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.notification.Channel;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes an address from the suppression list. */
@Command(
    name = "lift-suppression",
    description = "Sends to an address again that is suppressed.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual lift-suppression ada@example.org",
      "  punctual lift-suppression +491701234567 --channel sms"
    })
public final class LiftSuppressionCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ADDRESS", description = "A mail address, a telephone number or a URL.")
  private String address = "";

  @Option(
      names = "--channel",
      description = "The entry of this one. Default: the entry of all channels.")
  private @Nullable String channel;

  @Override
  public Integer call() {
    @Nullable Channel of = channel == null ? null : Channel.parse(channel);
    try (Composition app = common.open(common.settings());
        JobScheduler scheduler = common.connect(app)) {
      boolean changed = scheduler.messages().suppressions().lift(address, of);
      common.answer(Map.of("changed", changed), changed ? "lifted" : "nothing changed");
      return changed ? ExitCode.OK : missing();
    }
  }

  private int missing() {
    common
        .err()
        .println(
            channel == null
                ? "The address is not suppressed on all channels."
                : "The address is not suppressed on this channel alone.");
    return ExitCode.NOT_FOUND;
  }
}
