package dev.punctual.benchmarks.speed;

import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Optional;

/**
 * A contender as the races know it.
 *
 * @param name its own
 * @param jobs how many it drains: those that need a second for a few hundred drain fewer
 * @param settings what it runs with, in a line for the report
 * @param node the oldest Node it runs on, such as 22.12; empty if it runs on a JVM
 */
record Entry(String name, int jobs, String settings, String node) {
  private static final int MANY = 100_000;

  static final Entry PUNCTUAL =
      new Entry("punctual", MANY, "defaults: fence, history, results, retries", "");

  /** All of them, in racing order. */
  static final List<Entry> ALL =
      List.of(
          PUNCTUAL,
          new Entry(
              "sql-bound", MANY, "no scheduler: its SQL functions in a loop, 2 threads × 500", ""),
          new Entry(
              "graphile-worker",
              MANY,
              "0.18.0: 24 concurrent jobs, local queue 500, ends in batches (10 ms), poll 100 ms",
              "20"),
          new Entry(
              "pg-boss",
              MANY,
              "12.38.0: batches of 500, 2 workers, burst while batches are full, notify, poll 0.5 s",
              "22.12"),
          new Entry(
              "db-scheduler",
              50_000,
              "16.12.0: lock-and-fetch (4, 20), 20 threads, poll 100 ms, immediate execution",
              ""),
          new Entry("jobrunr", 20_000, "8.7.0: 64 workers, poll 5 s (the least it takes)", ""),
          new Entry("quartz", 3_000, "2.5.2: JDBC store, clustered, 50 threads, batch 50", ""));

  /** Why it cannot run on this machine, in a line; empty if it can. May fetch packages with npm. */
  Optional<String> missing() {
    if (node.isEmpty()) {
      return Optional.empty();
    }
    try {
      ModuleDescriptor.Version present = NodeContenders.node();
      if (present.compareTo(ModuleDescriptor.Version.parse(node)) < 0) {
        return Optional.of(
            "%s is left out: it needs Node %s or later, and this is %s"
                .formatted(name, node, present));
      }
      NodeContenders.folder();
      return Optional.empty();
    } catch (IOException none) {
      return Optional.of("%s is left out: %s".formatted(name, none.getMessage()));
    }
  }

  /** The command that starts it in a database. */
  List<String> command(TestDatabase database) {
    return node.isEmpty() ? onJvm(database) : onNode(database);
  }

  private List<String> onJvm(TestDatabase database) {
    return CommandedProcess.onJvm(
        "dev.punctual.benchmarks.speed.contenders.ContenderMain",
        name,
        database.jdbcUrl(),
        database.user());
  }

  private List<String> onNode(TestDatabase database) {
    try {
      String script = NodeContenders.folder().resolve(name + ".mjs").toString();
      return List.of("node", script, database.jdbcUrl(), database.user());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
