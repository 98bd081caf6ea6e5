package dev.punctual.app.cli.access;

import dev.punctual.JobScheduler;
import dev.punctual.access.KeyKind;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Ends tokens and sessions. */
@Command(
    name = "revoke",
    description =
        "Ends a token, a session or a link; servers that know it follow within 5 seconds.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  punctual access revoke 7"})
final class AccessRevokeCommand implements Callable<Integer> {
  @ParentCommand private AccessCommand parent;

  @Parameters(paramLabel = "ID", description = "As punctual access lists it.")
  private long id;

  @Override
  public Integer call() {
    Common common = parent.common();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      boolean revoked =
          Stream.of(KeyKind.values()).anyMatch(kind -> scheduler.access().revoke(kind, id));
      if (!revoked) {
        common.err().println("no token, session or link " + id + " (punctual access)");
        return ExitCode.NOT_FOUND;
      }
      common.answer(Map.of("id", Long.toString(id), "revoked", true), "revoked " + id);
      return ExitCode.OK;
    }
  }
}
