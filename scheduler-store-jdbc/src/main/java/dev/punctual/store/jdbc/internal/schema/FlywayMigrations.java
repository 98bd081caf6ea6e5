package dev.punctual.store.jdbc.internal.schema;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.internal.calls.JdbcErrors;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/**
 * Runs the migrations of one schema with Flyway. Nothing loads a class of Flyway before this one is
 * loaded, so that a store whose policy is not to migrate works without Flyway. Immutable.
 */
public final class FlywayMigrations {
  private final DataSource database;
  private final SchemaName schema;
  private final String history;

  /**
   * @param database READ COMMITTED, and without limits that cut a migration short
   * @param history the name of the table in which Flyway notes what it has run
   */
  public FlywayMigrations(DataSource database, SchemaName schema, String history) {
    this.database = database;
    this.schema = schema;
    this.history = history;
  }

  /**
   * Runs what is missing. Flyway may stumble over a history that another node is making at this
   * moment; then it is asked once more.
   *
   * @param installed the version that is there, whoever brought it
   * @throws StoreException if a migration failed; a failed one leaves nothing behind
   */
  public void run(String installed) {
    try {
      flyway(installed).migrate();
    } catch (FlywayException met) {
      if (JdbcErrors.sqlCause(met) != null) {
        throw failed(met);
      }
      runAgain(installed);
    }
  }

  private void runAgain(String installed) {
    try {
      flyway(installed).migrate();
    } catch (FlywayException failure) {
      throw failed(failure);
    }
  }

  private static StoreException failed(FlywayException failure) {
    return new StoreException(
        Fault.USER, "Cannot migrate the database: " + reason(failure), failure);
  }

  private static String reason(FlywayException failure) {
    SQLException cause = JdbcErrors.sqlCause(failure);
    return JdbcErrors.firstLine(cause == null ? failure.getMessage() : cause.getMessage())
        + JdbcErrors.advice(cause);
  }

  private Flyway flyway(String installed) {
    return Flyway.configure(Schema.class.getClassLoader())
        .loggers(QuietFlyway.class.getName())
        .dataSource(database)
        .resourceProvider(new MigrationFiles(schema))
        .javaMigrationClassProvider(List::of)
        .sqlMigrationPrefix("")
        .sqlMigrationSeparator("_")
        .table(history)
        .defaultSchema(schema.value())
        .baselineOnMigrate(true)
        .baselineVersion(installed)
        .load();
  }
}
