package dev.punctual.benchmarks.speed.contenders;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.Installation;
import dev.punctual.benchmarks.server.Manner;

/** The contenders that run on a JVM, by name. */
final class Contenders {
  /** As many connections as single calls come from threads, at most. */
  private static final int CLIENTS = 16;

  private Contenders() {}

  static Contender open(String name, Address database) throws Exception {
    return switch (name) {
      case "punctual" -> punctual(database, Manner.DEFAULT);
      case "punctual-lean" -> punctual(database, Manner.LEAN);
      case "punctual-50" -> punctual(database, Manner.MANY_HANDLERS);
      case "punctual-recurring" -> new RecurringContender(database);
      case "punctual-java" -> punctual(database, Manner.DEFAULT.withConnections(CLIENTS));
      case "punctual-function" -> SqlCalls.ofFunction(database);
      case "punctual-insert" -> SqlCalls.ofInsert(database);
      case "db-scheduler-insert" -> SqlCalls.ofInsertForDbScheduler(database);
      case "dbos" -> new DbosContender(database);
      case "sql-bound" -> new SqlBound(database);
      case "db-scheduler" -> new DbScheduler(database);
      case "jobrunr" -> new JobRunrContender(database);
      case "quartz" -> new QuartzContender(database);
      default -> throw new IllegalArgumentException("no contender is named " + name);
    };
  }

  private static Contender punctual(Address database, Manner manner) {
    return new PunctualContender(new Installation(database, manner));
  }
}
