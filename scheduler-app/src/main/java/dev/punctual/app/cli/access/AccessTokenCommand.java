package dev.punctual.app.cli.access;

import dev.punctual.JobScheduler;
import dev.punctual.access.AccessView;
import dev.punctual.access.IssuedKey;
import dev.punctual.access.KeyKind;
import dev.punctual.access.KeyLife;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Makes API tokens. */
@Command(
    name = "token",
    description = "Makes an API token, and tells it this once.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  punctual access token ci --role operator --handler import --expires 90d",
      "",
      "The token is all that goes to standard output, so that a script can keep it."
    })
final class AccessTokenCommand implements Callable<Integer> {
  @ParentCommand private AccessCommand parent;

  @Parameters(paramLabel = "NAME", description = "Whose it is, as the audit is to tell it.")
  private String name;

  @Mixin private GrantOptions grant = new GrantOptions();

  @Option(names = "--expires", description = "For so long, such as 90d. Default: until revoked.")
  private @Nullable String expires;

  @Override
  public Integer call() {
    Common common = parent.common();
    KeyLife life =
        expires == null ? KeyLife.ENDLESS : KeyLife.of(WhenText.duration("--expires", expires));
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      IssuedKey issued = scheduler.access().issue(KeyKind.TOKEN, grant.of(name), life);
      Map<String, @Nullable Object> fields = new LinkedHashMap<>(AccessView.of(issued.key()));
      fields.put("token", issued.text());
      common.err().println("token " + issued.key().id() + ", told this once:");
      common.err().flush();
      common.answer(fields, issued.text());
      return ExitCode.OK;
    }
  }
}
