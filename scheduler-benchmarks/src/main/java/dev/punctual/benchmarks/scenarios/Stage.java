package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * What scenarios are played on.
 *
 * @param arena the server
 * @param share how much of their sizes they have
 */
record Stage(Arena arena, double share) {
  /** The share of a size. */
  int scaled(int whole) {
    return Math.max(1, (int) (whole * share));
  }

  TestDatabase newDatabase() throws SQLException {
    return arena.newDatabase();
  }

  /** Starts another process of the class path. */
  CommandedProcess start(List<String> command) throws IOException {
    return arena.start("scenario", command);
  }

  /** Starts a process with Punctual in it. */
  PunctualProcess start(TestDatabase database) throws IOException {
    return new PunctualProcess(
        arena.start(
            "punctual",
            CommandedProcess.onJvm(PunctualMain.class, database.jdbcUrl(), database.user())));
  }
}
