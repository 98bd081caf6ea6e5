package dev.punctual.benchmarks.speed.contenders;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.benchmarks.server.Address;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Waits for the ends of runs in a rival's own tables. While jobs run it leaves the database alone;
 * once all have run it asks every two milliseconds, for there is no signal to wait on.
 *
 * @param database the rival's
 * @param unfinished a query for the number of due jobs whose end is not recorded
 */
record Ends(DataSource database, String unfinished) {
  private static final long PAUSE_MILLIS = 2;

  /** Returns once the jobs have run and no due job is left unfinished. */
  void await(CountDownLatch runs) throws SQLException, InterruptedException {
    runs.await();
    try (Connection connection = database.getConnection();
        PreparedStatement query = connection.prepareStatement(unfinished)) {
      while (count(query) > 0) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      }
    }
  }

  private static long count(PreparedStatement query) throws SQLException {
    try (ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /** A pool for a rival that takes its connections from a {@link DataSource}. */
  static HikariDataSource pool(Address address, int connections) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(address.url());
    config.setUsername(address.user());
    config.setMaximumPoolSize(connections);
    return new HikariDataSource(config);
  }

  /** Runs a script of statements, as a rival ships or documents it for its tables. */
  static void script(DataSource database, String statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(statements);
    }
  }
}
