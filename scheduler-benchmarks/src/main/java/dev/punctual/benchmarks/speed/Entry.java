package dev.punctual.benchmarks.speed;

import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.benchmarks.server.Manner;
import dev.punctual.benchmarks.speed.contenders.ContenderMain;
import dev.punctual.testpostgres.TestDatabase;
import java.io.File;
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
 * @param build the folder {@code target} of the build of Punctual that it runs with; empty for this
 *     one
 */
record Entry(String name, int jobs, String settings, String node, String build) {
  private static final int MANY = 100_000;
  private static final String OWN = "punctual";
  private static final String JAR = "punctual-benchmarks-0.1.0-SNAPSHOT.jar";
  private static final String EARLIER = ", before";

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
          new Entry(
              "dbos",
              10_000,
              "DBOS Transact 1.1.0-m6: a queue, 500 workflows per worker, poll 100 ms",
              ""),
          new Entry("jobrunr", 20_000, "8.7.0: 64 workers, poll 5 s (the least it takes)", ""),
          new Entry("quartz", 3_000, "2.5.2: JDBC store, clustered, 50 threads, batch 50", ""));

  /** Punctual in other manners, which take part when they are named. */
  static final List<Entry> MANNERS =
      List.of(
          new Entry("punctual-lean", MANY, Manner.LEAN_SETTINGS, ""),
          new Entry("punctual-50", MANY, "50 handlers, 200 bytes of metadata", ""),
          new Entry(
              "punctual-recurring", MANY, "each job runs once and is due again in a week", ""));

  /** Of this build. */
  Entry(String name, int jobs, String settings, String node) {
    this(name, jobs, settings, node, "");
  }

  /** Whether it is Punctual, in whichever manner and build. */
  boolean isPunctual() {
    return name.startsWith(OWN);
  }

  /** Whether it works on Punctual's tables. */
  boolean usesPunctualsTables() {
    return isPunctual() || name.equals("sql-bound");
  }

  /**
   * The same with an earlier build of Punctual, to stand before it in the same rounds.
   *
   * @param target the folder of that build with the jar and the folder {@code lib}
   */
  Entry ofBuild(String target) {
    return new Entry(name + EARLIER, jobs, settings + "; build in " + target, node, target);
  }

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
    return CommandedProcess.onJvmWith(
        classPath(),
        ContenderMain.class.getName(),
        name.replace(EARLIER, ""),
        database.jdbcUrl(),
        database.user());
  }

  private String classPath() {
    return build.isEmpty()
        ? System.getProperty("java.class.path")
        : String.join(File.pathSeparator, build + "/" + JAR, build + "/lib/*");
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
