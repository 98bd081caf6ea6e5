package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;

/** The contenders that run on a JVM, by name. */
final class Contenders {
  private Contenders() {}

  static Contender open(String name, Address database) throws Exception {
    return switch (name) {
      case "punctual" -> new PunctualContender(database);
      case "sql-bound" -> new SqlBound(database);
      case "db-scheduler" -> new DbScheduler(database);
      case "jobrunr" -> new JobRunrContender(database);
      case "quartz" -> new QuartzContender(database);
      default -> throw new IllegalArgumentException("no contender is named " + name);
    };
  }
}
