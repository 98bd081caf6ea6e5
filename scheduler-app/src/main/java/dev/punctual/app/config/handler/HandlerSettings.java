package dev.punctual.app.config.handler;

import dev.punctual.app.config.keys.HandlerKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.handlers.command.CommandConfig;
import dev.punctual.handlers.command.NamedCommand;
import dev.punctual.handlers.http.HttpHandlerConfig;
import dev.punctual.handlers.http.HttpSecret;
import dev.punctual.notify.http.AddressPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which handlers there are, beside those of notifications. Immutable.
 *
 * @param http how jobs ask over HTTP; empty where they may not
 * @param sql which functions they may call; empty for none
 * @param commands which programs they may run; empty for none
 * @param plugins handlers of one's own
 */
public record HandlerSettings(
    Optional<HttpHandlerConfig> http,
    Optional<SqlSettings> sql,
    Optional<CommandConfig> commands,
    Plugins plugins) {

  /**
   * Handlers of one's own.
   *
   * @param folder of their jars
   * @param values what they are told: by {@code NAME_KEY} as environments spell it
   */
  public record Plugins(Path folder, Map<String, Secret> values) {}

  /** Reads the settings of all handlers. */
  public static HandlerSettings from(Values values) {
    return new HandlerSettings(
        values.get(HandlerKeys.HTTP_ENABLED) ? Optional.of(http(values)) : Optional.empty(),
        SqlSettings.from(values),
        commands(values),
        new Plugins(values.path(HandlerKeys.PLUGINS_FOLDER), values.named(HandlerKeys.PLUGIN)));
  }

  private static HttpHandlerConfig http(Values values) {
    Map<String, List<String>> hosts = values.named(HandlerKeys.HTTP_HOSTS);
    List<HttpSecret> secrets =
        values.named(HandlerKeys.HTTP_SECRET).entrySet().stream()
            .map(
                secret ->
                    HttpSecret.of(
                        secret.getKey(),
                        secret.getValue().reveal(),
                        hosts.getOrDefault(secret.getKey(), List.of())))
            .toList();
    return new HttpHandlerConfig(
        values.get(HandlerKeys.HTTP_ALLOW_PRIVATE) ? AddressPolicy.ANY : AddressPolicy.PUBLIC_ONLY,
        values.get(HandlerKeys.HTTP_TIMEOUT),
        values.get(HandlerKeys.HTTP_KEEP_BYTES),
        secrets);
  }

  private static Optional<CommandConfig> commands(Values values) {
    List<NamedCommand> commands =
        values.named(HandlerKeys.COMMAND).entrySet().stream()
            .map(command -> NamedCommand.parse(command.getKey(), command.getValue()))
            .toList();
    return commands.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CommandConfig(
                commands,
                values.path(HandlerKeys.COMMAND_FOLDER),
                values.get(HandlerKeys.COMMAND_KEEP_BYTES)));
  }
}
