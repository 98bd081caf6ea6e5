package dev.punctual.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** The running server of a folder, as its {@code postmaster.pid} and the process table tell it. */
record Postmaster(ProcessHandle process, int port) {
  static final String HOST = "127.0.0.1";
  static final String USER = "postgres";

  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 50;

  /** A login refused; every other error may pass while the server recovers. */
  private static final String REFUSED = "28";

  /** The server that runs on a folder's data, if one does. It may not let anyone in yet. */
  static Optional<Postmaster> find(DataFolder folder) {
    try {
      List<String> lines = Files.readAllLines(file(folder));
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip()))
          .filter(process -> serves(process, folder.data()))
          .map(process -> new Postmaster(process, port));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  static Path file(DataFolder folder) {
    return folder.data().resolve("postmaster.pid");
  }

  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d/postgres".formatted(HOST, port);
  }

  /**
   * Waits until the server lets us in.
   *
   * @return false if it ends instead
   */
  boolean awaitReady(DataFolder folder) {
    long start = System.nanoTime();
    while (process.isAlive()) {
      try {
        connect(folder.password());
        return true;
      } catch (SQLException e) {
        boolean hopeless = String.valueOf(e.getSQLState()).startsWith(REFUSED);
        if (hopeless || System.nanoTime() - start > PATIENCE.toNanos()) {
          throw Problem.silent(this, folder, e);
        }
        pause(e, folder);
      }
    }
    return false;
  }

  private void connect(String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", USER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    properties.setProperty("socketTimeout", "10");
    try (Connection connection = DriverManager.getConnection(jdbcUrl(), properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select 1")) {
      row.next();
    }
  }

  private void pause(SQLException reason, DataFolder folder) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.silent(this, folder, reason);
    }
  }

  /**
   * Whether a process is PostgreSQL on this data. After a restart of the machine its old id may be
   * anybody's, even another PostgreSQL's. Where the system hides the arguments, the name decides.
   */
  private static boolean serves(ProcessHandle process, Path data) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command().map(Path::of).map(Path::getFileName).map(Path::toString).stream()
            .anyMatch(name -> name.startsWith("postgres"));
    return postgres
        && info.arguments().map(List::of).map(all -> all.contains(data.toString())).orElse(true);
  }
}
