package dev.punctual.app.cli.access;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.text.WhenText;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.HttpSettings;
import dev.punctual.app.config.Settings;
import dev.punctual.app.http.SignInLink;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Makes links that let people in once. */
@Command(
    name = "link",
    description = "Prints a link that lets a person in once.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  punctual access link --role admin",
      "  punctual access link --name ann --role operator --url https://jobs.example.org --expires 1h"
    })
final class AccessLinkCommand implements Callable<Integer> {
  private static final int USUAL_PORT = 8080;

  @ParentCommand private AccessCommand parent;

  @Option(names = "--name", description = "Who it is for. Default: who is logged in here.")
  private @Nullable String name;

  @Mixin private GrantOptions grant = new GrantOptions();

  @Option(
      names = "--expires",
      description = "For so long, if nobody follows it. Default: ${DEFAULT-VALUE}.")
  private String expires = "10m";

  @Option(
      names = "--url",
      description =
          "Where browsers reach the server. Default: as http.public_url or http.port say.")
  private @Nullable URI url;

  @Override
  public Integer call() {
    Common common = parent.common();
    Settings settings = common.settings();
    try (Composition app = common.open(settings);
        JobScheduler scheduler = common.connect(app)) {
      String link =
          SignInLink.at(
              url == null ? usual(settings.http()) : url.toString(),
              scheduler,
              grant.of(name == null ? common.who() : name),
              WhenText.duration("--expires", expires));
      common.answer(Map.of("link", link), link);
      return ExitCode.OK;
    }
  }

  private static String usual(HttpSettings http) {
    return http.site()
        .url()
        .map(URI::toString)
        .orElseGet(
            () -> "http://127.0.0.1:" + http.port().filter(port -> port > 0).orElse(USUAL_PORT));
  }
}
