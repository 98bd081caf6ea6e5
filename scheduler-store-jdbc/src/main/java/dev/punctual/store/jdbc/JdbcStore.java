package dev.punctual.store.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.WakeUpSource;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/**
 * Keeps jobs in PostgreSQL. Thread-safe.
 *
 * <p>Opening a store brings its tables up to date. With a transaction-mode pooler in between, give
 * the driver {@code prepareThreshold=0}; wake-ups are then polled for.
 */
public final class JdbcStore implements SchedulerStore {
  private static final int LONGEST_QUERY_SECONDS = 60;

  private final DataSource database;
  private final String name;
  private final Runnable close;
  private final DSLContext dsl;
  private final NotifyListener wakeUps;

  private JdbcStore(DataSource database, String name, Settings settings, Runnable close) {
    this.database = database;
    this.name = name;
    this.close = close;
    this.dsl = DSL.using(new CommittedCalls(database), SQLDialect.POSTGRES, settings);
    this.wakeUps = new NotifyListener(database);
  }

  /**
   * Opens a store with connections of its own.
   *
   * @throws dev.punctual.port.StoreException if the database cannot be reached or migrated
   */
  public static JdbcStore open(JdbcStoreConfig config) {
    HikariDataSource pool = pool(config);
    try {
      return migrated(
          new JdbcStore(
              pool, ConnectionUrl.parse(config.url()).toString(), settings(), pool::close));
    } catch (RuntimeException failure) {
      pool.close();
      throw failure;
    }
  }

  /**
   * Opens a store on the caller's connections, and leaves them open when it is closed. It holds one
   * of them to listen for wake-ups. Give the driver a {@code socketTimeout}, or a lost network
   * leaves calls hanging for ever.
   *
   * @throws dev.punctual.port.StoreException if the database cannot be reached or migrated
   */
  public static JdbcStore open(DataSource database) {
    Settings settings = settings().withQueryTimeout(LONGEST_QUERY_SECONDS);
    return migrated(new JdbcStore(database, "PostgreSQL", settings, () -> {}));
  }

  private static JdbcStore migrated(JdbcStore store) {
    new Schema(store.database).migrate();
    return store;
  }

  private static HikariDataSource pool(JdbcStoreConfig config) {
    ConnectionUrl url = ConnectionUrl.parse(config.url());
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("punctual");
    pool.setJdbcUrl(url.jdbc());
    pool.setUsername(config.user() != null ? config.user() : url.user());
    pool.setPassword(config.password() != null ? config.password() : url.password());
    pool.setMaximumPoolSize(config.poolSize() + 1);
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(config.timeout().toMillis());
    pool.setInitializationFailTimeout(config.timeout().toMillis());
    pool.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    long seconds = Math.max(1, config.timeout().toSeconds());
    pool.addDataSourceProperty("ApplicationName", "punctual");
    pool.addDataSourceProperty("connectTimeout", Long.toString(seconds));
    pool.addDataSourceProperty("socketTimeout", Long.toString(2 * seconds));
    pool.addDataSourceProperty("tcpKeepAlive", "true");
    try {
      return new HikariDataSource(pool);
    } catch (RuntimeException unreachable) {
      throw JdbcErrors.of("reach " + url, unreachable);
    }
  }

  /** Instants come as the driver's own type: as text they would be written and parsed here. */
  private static Settings settings() {
    return new Settings()
        .withExecuteLogging(false)
        .withRenderSchema(true)
        .withBindOffsetDateTimeType(true);
  }

  /**
   * The store within the caller's own transaction: what is scheduled, steered or finished through
   * it commits or rolls back with the caller's work. The caller keeps the connection.
   *
   * @param connection in a transaction, used by one thread at a time
   */
  public JdbcTransaction within(Connection connection) {
    DSLContext bound = DSL.using(connection, SQLDialect.POSTGRES, settings());
    return new JdbcTransaction(new JdbcJobs(bound), new JdbcRuns(bound));
  }

  @Override
  public JobStore jobs() {
    return new JdbcJobs(dsl);
  }

  @Override
  public RunQueue runs() {
    return new JdbcRuns(dsl);
  }

  @Override
  public WakeUpSource wakeUps() {
    return wakeUps;
  }

  @Override
  public String describe() {
    return name;
  }

  /** The connections the store uses. */
  public DataSource dataSource() {
    return database;
  }

  @Override
  public void close() {
    wakeUps.close();
    close.run();
  }
}
