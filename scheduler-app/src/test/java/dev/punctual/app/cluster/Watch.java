package dev.punctual.app.cluster;

import dev.punctual.testpostgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.awaitility.Awaitility;

/**
 * Watches from another database of the same server what goes on in one, so that looking leaves no
 * trace in what is counted.
 */
final class Watch {
  private final TestDatabase from;
  private final String watched;

  Watch(TestDatabase from, TestDatabase watched) {
    this.from = from;
    this.watched = watched.name();
  }

  /** Waits until everyone connected to the database has asked it nothing for that long. */
  void awaitSilence(Duration length) {
    Awaitility.await("silence of " + length)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> lastWords() >= length.toMillis());
  }

  /** How many milliseconds ago anybody said anything. */
  private long lastWords() {
    return number(
        "select coalesce(min(case state when 'idle' then"
            + " extract(epoch from clock_timestamp() - state_change) * 1000 else 0 end), 0)::bigint"
            + (" from pg_stat_activity where datname = '" + watched + "'"));
  }

  /** Transactions that were committed in the database so far, as the server has counted them. */
  long transactions() {
    return number("select xact_commit from pg_stat_database where datname = '" + watched + "'");
  }

  private long number(String sql) {
    try (Connection connection = from.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }
}
