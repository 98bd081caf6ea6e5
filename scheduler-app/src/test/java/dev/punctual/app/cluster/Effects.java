package dev.punctual.app.cluster;

import dev.punctual.handler.RunContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the handler of a node process does to the world: one committed row per run, before the run
 * takes its time. Connections are kept until they break. Thread-safe.
 */
final class Effects {
  private static final String INSERT =
      "insert into effects (job_id, node, fence, attempt) values (?, ?, ?, ?)";

  private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();
  private final NodeOptions options;

  Effects(NodeOptions options) {
    this.options = options;
  }

  /** Fails, as a handler may, when the database is away. */
  void leave(RunContext run) throws SQLException, InterruptedException {
    Connection kept = idle.poll();
    Connection connection = kept != null ? kept : connect();
    try {
      insert(connection, run);
    } catch (SQLException broken) {
      connection.close();
      throw broken;
    }
    idle.add(connection);
    // The work itself, which the node may interrupt.
    Thread.sleep(options.work().toMillis());
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(options.url(), options.user(), options.password());
  }

  private static void insert(Connection connection, RunContext run) throws SQLException {
    var hold = run.job().state().hold();
    try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
      insert.setString(1, run.jobId().value());
      insert.setObject(2, Objects.requireNonNull(hold.node()).value());
      insert.setLong(3, hold.fence());
      insert.setInt(4, run.attempt());
      insert.executeUpdate();
    }
  }
}
