package dev.punctual.app.cli.access;

import dev.punctual.access.Grant;
import dev.punctual.http.ApiRole;
import dev.punctual.job.HandlerName;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Whom a token or a link lets in. */
final class GrantOptions {
  @Option(
      names = "--role",
      description =
          "What they may do: viewer, operator, editor or admin. Default: ${DEFAULT-VALUE}.")
  private String role = ApiRole.VIEWER.text();

  @Option(names = "--masked", description = "They do not see what jobs carry.")
  private boolean masked;

  @Option(
      names = "--handler",
      description = "They see and steer jobs of this handler alone; may be there again.")
  private List<String> handlers = new ArrayList<>();

  /** Somebody of this name. */
  Grant of(String name) {
    return new Grant(
        name, ApiRole.parse(role).text(), masked, handlers.stream().map(HandlerName::of).toList());
  }
}
