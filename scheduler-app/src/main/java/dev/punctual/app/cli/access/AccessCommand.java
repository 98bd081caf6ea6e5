package dev.punctual.app.cli.access;

import dev.punctual.JobScheduler;
import dev.punctual.access.AccessKey;
import dev.punctual.access.AccessView;
import dev.punctual.access.KeyKind;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.AccessText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.port.access.AccessKeys;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells whom the HTTP API lets in. */
@Command(
    name = "access",
    description =
        "Lists the tokens and sessions that the HTTP API lets in, or makes and ends some.",
    subcommands = {AccessTokenCommand.class, AccessLinkCommand.class, AccessRevokeCommand.class},
    synopsisSubcommandLabel = "| token NAME | link | revoke ID",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual access token ci --role operator --handler import --expires 90d",
      "  punctual access link --role admin",
      "  punctual access",
      "  punctual access revoke 7"
    })
public final class AccessCommand implements Callable<Integer> {
  @Mixin private Common common;

  Common common() {
    return common;
  }

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<AccessKey> keys =
          Stream.of(KeyKind.TOKEN, KeyKind.SESSION)
              .flatMap(
                  kind -> scheduler.access().list(kind, null, AccessKeys.LARGEST_PAGE).stream())
              .toList();
      common.answer(
          keys.stream().map(AccessView::of).toList(),
          new AccessText(settings.scheduler().defaultZone()).table(keys));
      return ExitCode.OK;
    }
  }
}
