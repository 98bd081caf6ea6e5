package dev.punctual.app.cli.imports;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.imports.source.SourceDatabase;
import dev.punctual.app.config.DatabaseSettings;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.types.Secret;
import dev.punctual.store.jdbc.DatabaseUrl;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database an import reads. */
final class FromOptions {
  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "The PostgreSQL database to read. Default: setting database.url.")
  private @Nullable String from;

  boolean given() {
    return from != null;
  }

  SourceDatabase database(Settings settings) {
    if (from == null) {
      return configured(settings);
    }
    DatabaseUrl url = DatabaseUrl.parse(from);
    return new SourceDatabase(
        url.jdbc(), Optional.ofNullable(url.user()), Optional.ofNullable(url.password()));
  }

  private static SourceDatabase configured(Settings settings) {
    DatabaseSettings database =
        settings
            .store()
            .database()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "--from", null, "a database URL here or in the setting database.url"));
    return new SourceDatabase(
        database.url(), database.user(), database.password().map(Secret::reveal));
  }
}
