package dev.punctual.app.config;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import java.util.Optional;

/**
 * A PostgreSQL server. Immutable.
 *
 * @param url the JDBC URL, without user and password
 * @param user the user; empty leaves it to the driver
 * @param password the password; empty for none
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<Secret> password) {

  static Optional<DatabaseSettings> from(Values values) {
    return values
        .find(Keys.DATABASE_URL)
        .map(
            url ->
                new DatabaseSettings(
                    url.jdbc(),
                    values.find(Keys.DATABASE_USER).or(() -> Optional.ofNullable(url.user())),
                    values
                        .find(Keys.DATABASE_PASSWORD)
                        .or(() -> Optional.ofNullable(url.password()).map(Secret::new))));
  }
}
