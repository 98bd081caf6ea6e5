package dev.punctual.store.jdbc;

import dev.punctual.InvalidInputException;
import dev.punctual.figures.StoreCondition;
import dev.punctual.port.JobStore;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.port.StoreTransaction;
import dev.punctual.port.WakeUpSource;
import dev.punctual.store.jdbc.internal.calls.EngineCalls;
import dev.punctual.store.jdbc.internal.calls.JdbcErrors;
import dev.punctual.store.jdbc.internal.calls.JdbcJobs;
import dev.punctual.store.jdbc.internal.calls.JdbcRuns;
import dev.punctual.store.jdbc.internal.calls.JdbcTelemetry;
import dev.punctual.store.jdbc.internal.calls.UsersCalls;
import dev.punctual.store.jdbc.internal.connections.Connections;
import dev.punctual.store.jdbc.internal.connections.InSchema;
import dev.punctual.store.jdbc.internal.connections.OwnThread;
import dev.punctual.store.jdbc.internal.listen.NotifyListener;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jooq.Configuration;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.Log;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultConnectionProvider;
import org.jooq.tools.JooqLogger;

/**
 * Keeps jobs in PostgreSQL. Thread-safe.
 *
 * <p>Opening a store brings its tables up to date, unless a {@link SchemaPolicy} says otherwise.
 * With a transaction-mode pooler in between, give the driver {@code prepareThreshold=0}; wake-ups
 * are then polled for. Call {@link #close} after the schedulers that use the store.
 */
public final class JdbcStore implements SchedulerStore {
  private static final int LONGEST_QUERY_SECONDS = 60;

  /**
   * A group of ends goes on without what is locked; a handler's own end has nothing to go on to.
   */
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private static final Duration PATIENCE_IN_TRANSACTION = Duration.ofSeconds(1);

  private final Connections connections;
  private final Place place;
  private final Migration migration;
  private final DSLContext users;
  private final DSLContext engine;
  private final JobStore jobs;
  private final NotifyListener wakeUps;

  private JdbcStore(Connections connections, Place place, Settings settings, Migration migration) {
    this.connections = connections;
    this.place = place;
    this.migration = migration;
    this.users =
        place.dsl(new UsersCalls(connections.users(), connections.mostUsersCalls()), settings);
    this.engine = place.dsl(new EngineCalls(connections.engine()), settings);
    this.jobs = connections.joins() ? new JdbcJobs(users) : JdbcJobs.sharing(users);
    this.wakeUps = new NotifyListener(connections.listener(), place.schema().channel());
  }

  /**
   * Where the jobs are.
   *
   * @param name of the database, for people
   */
  private record Place(String name, SchemaName schema) {
    DSLContext dsl(ConnectionProvider connections, Settings settings) {
      Configuration configuration =
          new DefaultConfiguration().set(connections).set(SQLDialect.POSTGRES).set(settings);
      return DSL.using(
          schema.equals(SchemaName.PUBLIC)
              ? configuration
              : configuration.set(new InSchema(schema)));
    }
  }

  /**
   * Opens a store with connections of its own: a pool for the calls of users, and beside it up to 4
   * for the engine and one that listens for wake-ups.
   *
   * <p>Opening does not wait for a database that is away: it fails within the configured timeout
   * for each connection, and the application opens the store again. A scheduler that is started on
   * a store that is open does wait.
   *
   * @param url such as {@code postgres://user:password@host/database}, or {@code
   *     jdbc:postgresql://host/database?user=…}
   * @throws dev.punctual.StoreException if the database cannot be reached or migrated; {@link
   *     dev.punctual.StoreException#isTransient} tells whether opening it again may succeed
   */
  public static JdbcStore open(String url) {
    return open(JdbcStoreConfig.of(url));
  }

  /** As {@link #open(String)}, with other settings than the defaults. */
  public static JdbcStore open(JdbcStoreConfig config) {
    DatabaseUrl url = DatabaseUrl.parse(config.url());
    Place place = new Place(url.toString(), config.schemaName());
    return JdbcErrors.guardOpening(
        "reach " + url, () -> opened(Connections.of(config), place, settings(), config.policy()));
  }

  /**
   * Opens a store on the caller's connections, and leaves them open when it is closed. A command or
   * query from within a transaction of the calling thread, as Spring's {@code
   * TransactionAwareDataSourceProxy} has them, takes part in it, and commits or rolls back with it;
   * any other call commits by itself, also where the source hands out connections that do not.
   *
   * <p>The engine has connections of its own, so that calls of users cannot hold up a heartbeat.
   * Where the source is a HikariCP pool, or wraps one, the store makes them with the pool's address
   * and login, beside the pool: up to 4, and one that listens for wake-ups. From any other source
   * it takes them like anybody else, listens on one of them, and makes at most 4 calls of users at
   * once; prefer {@link #open(DataSource, DataSource)} there.
   *
   * <p>Give the driver a {@code socketTimeout}, or a lost network leaves calls hanging for ever.
   *
   * @throws dev.punctual.StoreException if the database cannot be reached or migrated
   */
  public static JdbcStore open(DataSource database) {
    return open(database, SchemaPolicy.MIGRATE);
  }

  /**
   * As {@link #open(DataSource)}, and does what the policy says about the version of the tables.
   *
   * @throws dev.punctual.StoreException if the database cannot be reached, or does not fit
   */
  public static JdbcStore open(DataSource database, SchemaPolicy policy) {
    return open(database, policy, SchemaName.PUBLIC.value());
  }

  /**
   * As {@link #open(DataSource, SchemaPolicy)}, with the tables and functions in another schema
   * than {@code public}. The search path of the source's connections does not count.
   *
   * @param schema {@link SchemaName#LEGAL} names
   * @throws dev.punctual.InvalidInputException if the name is not legal
   * @throws dev.punctual.StoreException if the database cannot be reached, or does not fit
   */
  public static JdbcStore open(DataSource database, SchemaPolicy policy, String schema) {
    return ofCallers(() -> Connections.beside(database), policy, new SchemaName(schema));
  }

  /**
   * Opens a store on the caller's connections, as {@link #open(DataSource)} does, with a source for
   * the engine alone.
   *
   * @param users for commands and queries
   * @param engine for the node's own calls, up to 4 at once, and for one connection that stays
   *     open; a source that knows of no transactions
   * @throws dev.punctual.StoreException if the database cannot be reached or migrated
   */
  public static JdbcStore open(DataSource users, DataSource engine) {
    return open(users, engine, SchemaPolicy.MIGRATE);
  }

  /**
   * As {@link #open(DataSource, DataSource)}, and does what the policy says about the version of
   * the tables.
   *
   * @throws dev.punctual.StoreException if the database cannot be reached, or does not fit
   */
  public static JdbcStore open(DataSource users, DataSource engine, SchemaPolicy policy) {
    return open(users, engine, policy, SchemaName.PUBLIC.value());
  }

  /**
   * As {@link #open(DataSource, DataSource, SchemaPolicy)}, with the tables and functions in
   * another schema than {@code public}.
   *
   * @param schema {@link SchemaName#LEGAL} names
   * @throws dev.punctual.InvalidInputException if the name is not legal
   * @throws dev.punctual.StoreException if the database cannot be reached, or does not fit
   */
  public static JdbcStore open(
      DataSource users, DataSource engine, SchemaPolicy policy, String schema) {
    return ofCallers(
        () -> Connections.ofCallers(users, engine, Integer.MAX_VALUE),
        policy,
        new SchemaName(schema));
  }

  private static JdbcStore ofCallers(
      Callable<Connections> connections, SchemaPolicy policy, SchemaName schema) {
    Settings settings = settings().withQueryTimeout(LONGEST_QUERY_SECONDS);
    return JdbcErrors.guardOpening(
        "reach PostgreSQL",
        () -> opened(connections.call(), new Place("PostgreSQL", schema), settings, policy));
  }

  private static JdbcStore opened(
      Connections connections, Place place, Settings settings, SchemaPolicy policy) {
    try {
      Schema schema = new Schema(connections.engine(), connections.migrations(), place.schema());
      Migration migration = OwnThread.call("punctual-schema", () -> schema.open(policy));
      return new JdbcStore(connections, place, settings, migration);
    } catch (RuntimeException failure) {
      connections.close().run();
      throw failure;
    }
  }

  static {
    // Its logo and its tip of the day.
    JooqLogger.globalThreshold(Log.Level.WARN);
  }

  /** Instants come as the driver's own type: as text they would be written and parsed here. */
  private static Settings settings() {
    return new Settings()
        .withExecuteLogging(false)
        .withRenderSchema(true)
        .withBindOffsetDateTimeType(true);
  }

  /**
   * {@inheritDoc} What is done through it has the isolation of the caller's transaction, and waits
   * for rows that somebody else keeps locked.
   */
  @Override
  public StoreTransaction within(Connection connection) {
    requireTransaction(connection);
    DSLContext bound = place.dsl(new DefaultConnectionProvider(connection), settings());
    return new StoreTransaction(new JdbcJobs(bound), new JdbcRuns(bound, PATIENCE_IN_TRANSACTION));
  }

  private static void requireTransaction(Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        throw new InvalidInputException(
            "connection", "with autocommit", "one in a transaction: setAutoCommit(false)");
      }
    } catch (SQLException broken) {
      throw JdbcErrors.of("look at the caller's connection", broken);
    }
  }

  @Override
  public JobStore jobs() {
    return jobs;
  }

  @Override
  public RunQueue runs() {
    return new JdbcRuns(engine, PATIENCE);
  }

  @Override
  public SchedulerStore forEngine() {
    return new EnginesView();
  }

  @Override
  public WakeUpSource wakeUps() {
    return wakeUps;
  }

  /**
   * How many threads wait for connections of pools that this store made, and whether notifications
   * do not come.
   */
  @Override
  public Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>(connections.waits());
    if (wakeUps.isDeaf()) {
      facts.put("wake-ups", "LISTEN is not heard (a pooler?); looks every second instead");
    }
    return facts;
  }

  @Override
  public String describe() {
    return place.name();
  }

  @Override
  public StoreCondition condition() {
    return new JdbcTelemetry(users).condition();
  }

  /** What opening the store did to the database. */
  public Migration migration() {
    return migration;
  }

  /** The connections that serve commands and queries. */
  public DataSource dataSource() {
    return connections.users();
  }

  @Override
  public void close() {
    wakeUps.close();
    connections.close().run();
  }

  /** What the engine schedules and cleans up goes over its own connections, too. */
  private final class EnginesView implements SchedulerStore {
    @Override
    public JobStore jobs() {
      return new JdbcJobs(engine);
    }

    @Override
    public RunQueue runs() {
      return JdbcStore.this.runs();
    }

    @Override
    public WakeUpSource wakeUps() {
      return wakeUps;
    }

    @Override
    public StoreTransaction within(Connection connection) {
      return JdbcStore.this.within(connection);
    }

    @Override
    public Map<String, String> facts() {
      return JdbcStore.this.facts();
    }

    @Override
    public StoreCondition condition() {
      return JdbcStore.this.condition();
    }

    @Override
    public String describe() {
      return place.name();
    }

    @Override
    public void close() {
      JdbcStore.this.close();
    }
  }
}
