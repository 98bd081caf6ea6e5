package dev.punctual.app.cli.suppression;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts an address on the suppression list. */
@Command(
    name = "suppress",
    description =
        "Sends nothing to an address any more, whatever jobs say; every node asks before it sends."
            + " An address that is suppressed for another reason gets this one.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual suppress ada@example.org --reason 'asked us to'",
      "  punctual suppress +491701234567 --channel sms"
    })
public final class SuppressCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Parameters(paramLabel = "ADDRESS", description = "A mail address, a telephone number or a URL.")
  private String address = "";

  @Option(names = "--channel", description = "By this one alone, such as email. Default: by all.")
  private @Nullable String channel;

  @Option(names = "--reason", description = "Why, for those who look at the list.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    Suppression.Terms terms =
        new Suppression.Terms(channel == null ? null : Channel.parse(channel), reason, null);
    try (Composition app = common.open(common.settings());
        JobScheduler scheduler = common.connect(app)) {
      boolean changed = scheduler.messages().suppressions().suppress(address, terms);
      common.answer(
          Map.of("changed", changed),
          changed ? "suppressed" : "suppressed already; nothing changed");
      return ExitCode.OK;
    }
  }
}
