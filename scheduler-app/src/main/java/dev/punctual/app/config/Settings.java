package dev.punctual.app.config;

import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.NamedKey;
import dev.punctual.app.config.keys.ShownSetting;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.notifier.NotifierSettings;
import dev.punctual.app.config.source.Resolution;
import dev.punctual.app.config.source.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All settings of the app, checked. Immutable.
 *
 * @param store where jobs are kept
 * @param scheduler how they run
 * @param notifiers how people and programs are told things
 * @param log what is logged
 * @param supabase the Supabase project
 * @param http the HTTP API
 * @param signIn who may come in because others vouch for them
 * @param handlers which handlers there are
 * @param shown every setting as people may see it, in the order of the table of keys
 */
public record Settings(
    StoreSettings store,
    SchedulerSettings scheduler,
    NotifierSettings notifiers,
    LogSettings log,
    SupabaseSettings supabase,
    HttpSettings http,
    SignInSettings signIn,
    HandlerSettings handlers,
    List<ShownSetting> shown) {

  /**
   * Gathers the settings. Later places win: the defaults, the properties file, {@code .env.local},
   * the environment, the overrides. A setting {@code database.url} is {@code PUNCTUAL_DATABASE_URL}
   * in an environment; Supabase's own variables, such as {@code SUPABASE_URL}, are read too. Empty
   * values set nothing.
   *
   * @param folder the working directory: where {@code punctual.properties} and {@code .env.local}
   *     are looked for, and what relative paths are relative to
   * @param environment the environment's variables
   * @param file the properties file, which must exist; empty takes the one that PUNCTUAL_CONFIG
   *     names, and without that punctual.properties if it is there
   * @param overrides settings of the command line by name
   * @throws dev.punctual.app.config.source.InvalidSettingsException if anything is wrong, with
   *     everything that is
   */
  public static Settings load(
      Path folder,
      Map<String, String> environment,
      Optional<Path> file,
      Map<String, String> overrides) {
    Values values = Resolution.of(Sources.collect(folder, environment, file, overrides), folder);
    return new Settings(
        StoreSettings.from(values),
        SchedulerSettings.from(values),
        NotifierSettings.from(values),
        LogSettings.from(values),
        SupabaseSettings.from(values),
        HttpSettings.from(values),
        SignInSettings.from(values),
        HandlerSettings.from(values),
        shown(values));
  }

  private static List<ShownSetting> shown(Values values) {
    return Stream.concat(
            Keys.ALL.stream().map(key -> ShownSetting.of(key, values)),
            NamedKey.all().stream().flatMap(key -> ShownSetting.of(key, values)))
        .toList();
  }

  /** Every setting with its value and its origin, a line each; secrets are masked. */
  public String describe() {
    return shown.stream().map(ShownSetting::line).collect(Collectors.joining("\n"));
  }

  /** Every setting that there is, as a table in Markdown. */
  public static String reference() {
    return Keys.ALL.stream()
        .map(
            key ->
                "| `%s` | %s | %s | %s |"
                    .formatted(key.name(), key.doc(), key.kind().legal(), key.fallbackShown()))
        .collect(
            Collectors.joining(
                "\n", "| setting | what it does | legal | default |\n|---|---|---|---|\n", "\n"));
  }

  /** Every kind of setting that people name themselves, as a table in Markdown. */
  public static String namedReference() {
    return NamedKey.all().stream()
        .map(
            key ->
                "| `%s%s` | %s | %s |"
                    .formatted(key.prefix(), key.rest(), key.doc(), key.kind().legal()))
        .collect(
            Collectors.joining("\n", "| setting | what it does | legal |\n|---|---|---|\n", "\n"));
  }
}
