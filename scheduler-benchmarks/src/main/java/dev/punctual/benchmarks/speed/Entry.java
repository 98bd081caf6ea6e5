package dev.punctual.benchmarks.speed;

import dev.punctual.testpostgres.TestDatabase;
import java.util.List;

/**
 * A contender as the races know it.
 *
 * @param name its own
 * @param jobs how many it drains: those that need a second for a few hundred drain fewer
 */
record Entry(String name, int jobs) {
  /** The command that starts it in a database. */
  List<String> command(TestDatabase database) {
    return List.of(
        ProcessHandle.current().info().command().orElse("java"),
        "-Xmx1g",
        "-cp",
        System.getProperty("java.class.path"),
        "dev.punctual.benchmarks.speed.contenders.ContenderMain",
        name,
        database.jdbcUrl(),
        database.user());
  }
}
