package dev.punctual.app.cli.limits;

import dev.punctual.InvalidInputException;
import dev.punctual.limit.LimitScope;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is limited: exactly one of these. */
final class LimitedOptions {
  @Option(names = "--handler", description = "The jobs of this handler.")
  private @Nullable String handler;

  @Option(
      names = "--key",
      description = "The jobs of this concurrency key; with * at its end, of each that begins so.")
  private @Nullable String key;

  LimitScope scope() {
    if (handler != null) {
      return LimitScope.handler(handler);
    }
    if (key != null) {
      return LimitScope.key(key);
    }
    throw new InvalidInputException("what to limit", null, "--handler or --key");
  }
}
