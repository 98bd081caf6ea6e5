package dev.punctual.app.cli.options;

import dev.punctual.JobScheduler;
import dev.punctual.app.cli.text.Json;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** What every command that uses the store takes; its subcommands take it too, and use its own. */
public final class Common {
  @Option(
      names = "--config",
      scope = ScopeType.INHERIT,
      paramLabel = "FILE",
      description = "Settings file. Default: punctual.properties in the working directory.")
  private @Nullable Path config;

  @Option(
      names = "--set",
      scope = ScopeType.INHERIT,
      paramLabel = "KEY=VALUE",
      description = "A setting for this call only, such as --set concurrency=4.")
  private Map<String, String> overrides = new LinkedHashMap<>();

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description = "Answers in JSON, for programs.")
  private boolean json;

  @Option(
      names = "--as",
      scope = ScopeType.INHERIT,
      paramLabel = "NAME",
      description = "Who asks, as the audit tells it. Default: who is logged in here.")
  private @Nullable String as;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  boolean json() {
    return json;
  }

  /** Where answers go. */
  public PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** Where messages go that are no answers. */
  public PrintWriter err() {
    return command.commandLine().getErr();
  }

  /** The settings, and logging by them. */
  public Settings settings() {
    return settings(Map.of());
  }

  /** The settings with one of them as the command needs it, whatever else was set. */
  public Settings settingsWith(String key, String value) {
    overrides.put(key, value);
    return settings();
  }

  /** The settings, with these where nobody set others, and logging by them. */
  public Settings settings(Map<String, String> defaults) {
    Map<String, String> all = new LinkedHashMap<>(defaults);
    all.putAll(overrides);
    Settings settings =
        Settings.load(
            Path.of("").toAbsolutePath(), System.getenv(), Optional.ofNullable(config), all);
    LogSetup.apply(settings.log());
    return settings;
  }

  /** The app on the store of these settings; the caller closes it. */
  public Composition open(Settings settings) {
    return Composition.open(
        settings,
        message -> {
          err().println(message);
          err().flush();
        });
  }

  /** The app on the store of the settings; the caller closes it. */
  public Composition open() {
    return open(settings());
  }

  /** A scheduler that steers jobs for whoever asks. */
  public JobScheduler connect(Composition app) {
    return app.connect(new Caller(who(), AuditSource.CLI));
  }

  /** Who asks. */
  public String who() {
    return Objects.requireNonNullElse(as, System.getProperty("user.name"));
  }

  /** The same for programs and for people. */
  public void answer(Object forPrograms, String forPeople) {
    out().println(json ? Json.write(forPrograms) : forPeople);
    out().flush();
  }
}
