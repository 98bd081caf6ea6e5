package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.store.jdbc.DatabaseUrl;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** Makes connections to the database that a configuration names. */
public final class Origin {
  /** Of an application that names none. */
  private static final String DRIVERS_NAME = PGProperty.APPLICATION_NAME.getDefaultValue();

  private Origin() {}

  /**
   * @param lost after this time without an answer a connection is taken for lost; at least 1 s
   */
  static DataSource of(JdbcStoreConfig config, Duration lost) {
    DatabaseUrl url = DatabaseUrl.parse(config.url());
    PGSimpleDataSource origin = new PGSimpleDataSource();
    try {
      origin.setUrl(url.jdbc());
    } catch (IllegalArgumentException unreadable) {
      throw url.refused();
    }
    origin.setUser(config.user() != null ? config.user() : url.user());
    origin.setPassword(config.password() != null ? config.password() : url.password());
    if (DRIVERS_NAME.equals(origin.getApplicationName())) {
      origin.setApplicationName(StoreSession.NAME);
    }
    origin.setConnectTimeout(Math.toIntExact(Math.max(1, config.timeout().toSeconds())));
    origin.setSocketTimeout(Math.toIntExact(lost.toSeconds()));
    origin.setTcpKeepAlive(true);
    return origin;
  }
}
