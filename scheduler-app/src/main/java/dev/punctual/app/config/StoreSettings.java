package dev.punctual.app.config;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.StoreKind;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.SchemaPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Where jobs are kept. Immutable.
 *
 * @param kind the store, already decided where {@code auto} was asked for
 * @param dataFolder the app's own files
 * @param poolSize the most connections to the database at once
 * @param schema the schema of the database's tables
 * @param migrations what a start does about the version of the database's tables
 * @param timeout the longest wait for a connection, and for an answer twice that
 * @param database the database that was named; always there for {@link StoreKind#POSTGRES}
 */
public record StoreSettings(
    StoreKind kind,
    Path dataFolder,
    int poolSize,
    SchemaName schema,
    SchemaPolicy migrations,
    Duration timeout,
    Optional<DatabaseSettings> database) {

  static StoreSettings from(Values values) {
    Optional<DatabaseSettings> database = DatabaseSettings.from(values);
    return new StoreSettings(
        values
            .get(Keys.STORE)
            .kind(database.isPresent(), values.find(Keys.SUPABASE_URL).isPresent()),
        values.path(Keys.DATA_FOLDER),
        values.get(Keys.DATABASE_POOL_SIZE),
        values.get(Keys.DATABASE_SCHEMA),
        values.get(Keys.DATABASE_MIGRATIONS),
        values.get(Keys.DATABASE_TIMEOUT),
        database);
  }
}
