package dev.punctual.store.jdbc.internal.connections;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/**
 * Makes the transactions of the store's calls READ COMMITTED, whatever the role, the database or a
 * pool has as default: under the stricter levels calls of nodes that meet fail. Each connection to
 * the server is asked once for its level; one that has another is changed for the length of a call,
 * and changed back. Thread-safe.
 */
public final class ReadCommitted {
  private final Map<Connection, Integer> levels = Collections.synchronizedMap(new WeakHashMap<>());

  /** A source all of whose connections are so until they are closed. */
  public static DataSource source(DataSource given) {
    ReadCommitted isolation = new ReadCommitted();
    return new PlainSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return isolation.of(given.getConnection());
      }
    };
  }

  /**
   * The connection for one call.
   *
   * @param given in no transaction; closed if this fails
   * @throws StoreException if a pooler is in between, which would hand a changed level to others
   */
  public Connection of(Connection given) throws SQLException {
    try {
      int level = level(given);
      if (level <= Connection.TRANSACTION_READ_COMMITTED) {
        return given;
      }
      given.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      return ClosingConnection.of(given, () -> given.setTransactionIsolation(level));
    } catch (SQLException | RuntimeException failure) {
      given.close();
      throw failure;
    }
  }

  private int level(Connection given) throws SQLException {
    Connection server = server(given);
    Integer known = levels.get(server);
    if (known != null) {
      return known;
    }
    int level = given.getTransactionIsolation();
    if (level > Connection.TRANSACTION_READ_COMMITTED && !isDirect(given, server)) {
      throw pooled(level);
    }
    levels.put(server, level);
    return level;
  }

  /** The driver's own; one that a source hides is asked for its level each time. */
  private static Connection server(Connection given) {
    try {
      return given.unwrap(PgConnection.class);
    } catch (SQLException hidden) {
      return given;
    }
  }

  /** A pooler makes up the process that it tells a client of. */
  private static boolean isDirect(Connection given, Connection server) throws SQLException {
    if (!(server instanceof PGConnection told)) {
      return true;
    }
    try (Statement statement = given.createStatement();
        ResultSet row = statement.executeQuery("select pg_catalog.pg_backend_pid()")) {
      row.next();
      return row.getInt(1) == told.getBackendPID();
    }
  }

  private static StoreException pooled(int level) {
    String name = level == Connection.TRANSACTION_SERIALIZABLE ? "serializable" : "repeatable read";
    return new StoreException(
        Fault.USER,
        "default_transaction_isolation is "
            + name
            + " for the database's role, and a pooler is in between, behind which the store cannot"
            + " change it for its own calls alone: run alter role ROLE set"
            + " default_transaction_isolation = 'read committed'",
        null);
  }
}
