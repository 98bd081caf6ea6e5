package dev.punctual.app.config.handler;

import dev.punctual.app.config.keys.HandlerKeys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import dev.punctual.handlers.sql.SqlHandlerConfig;
import dev.punctual.store.jdbc.DatabaseUrl;
import java.util.Optional;
import java.util.Set;

/**
 * Which functions jobs may call, and where. Immutable.
 *
 * @param config which, and how
 * @param database where; empty for the one that keeps the jobs
 * @param user the user; empty for that of the URL
 * @param password the password; empty for that of the URL
 */
public record SqlSettings(
    SqlHandlerConfig config,
    Optional<DatabaseUrl> database,
    Optional<String> user,
    Optional<Secret> password) {

  static Optional<SqlSettings> from(Values values) {
    return values
        .find(HandlerKeys.SQL_FUNCTIONS)
        .map(
            functions ->
                new SqlSettings(
                    new SqlHandlerConfig(
                        Set.copyOf(functions),
                        values.find(HandlerKeys.SQL_ROLE).orElse(null),
                        values.get(HandlerKeys.SQL_TIMEOUT),
                        values.get(HandlerKeys.SQL_KEEP_BYTES)),
                    values.find(HandlerKeys.SQL_URL),
                    values.find(HandlerKeys.SQL_USER),
                    values.find(HandlerKeys.SQL_PASSWORD)));
  }
}
