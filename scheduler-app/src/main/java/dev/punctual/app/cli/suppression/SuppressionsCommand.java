package dev.punctual.app.cli.suppression;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.message.Suppression;
import dev.punctual.message.SuppressionList;
import dev.punctual.message.SuppressionView;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells which addresses are suppressed. */
@Command(
    name = "suppressions",
    description = "Lists the addresses that nothing is sent to, the latest first.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual suppressions",
      "  punctual suppressions --of ada@example.org --json"
    })
public final class SuppressionsCommand implements Callable<Integer> {
  @Mixin private Common common;

  @Option(names = "--of", paramLabel = "ADDRESS", description = "The entries of this one alone.")
  private @Nullable String address;

  @Option(names = "--page", description = "Where to go on, as the page before told.")
  private @Nullable Long page;

  @Option(names = "--limit", description = "How many at most, up to 1000. Default: 50.")
  private int limit = 50;

  @Override
  public Integer call() {
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      List<Suppression> found = found(scheduler.messages().suppressions());
      common.answer(
          found.stream().map(SuppressionView::of).toList(),
          new SuppressionText(settings.scheduler().defaultZone())
              .table(found, address == null ? limit : Integer.MAX_VALUE));
      return ExitCode.OK;
    }
  }

  private List<Suppression> found(SuppressionList list) {
    return address == null ? list.page(page, limit) : list.of(address);
  }
}
