package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.Samples;
import dev.punctual.benchmarks.server.Arena;
import dev.punctual.benchmarks.server.CommandedProcess;
import dev.punctual.benchmarks.speed.contenders.ContenderMain;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Jobs for tomorrow, scheduled with a call each, beside db-scheduler: ways and loads take turns,
 * each way in a process and a database of its own.
 */
final class SingleCalls implements Scenario {
  private static final int ROUNDS = 3;
  private static final int CLIENTS = 16;
  private static final int SLOW_FLUSH_MICROS = 2_000;
  private static final Duration TURN = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(2);

  /** How a job is scheduled. */
  private enum Way {
    JAVA("punctual-java", "Punctual, schedule by Java"),
    FUNCTION("punctual-function", "Punctual, the SQL function schedule_job"),
    INSERT("punctual-insert", "Punctual, a plain INSERT"),
    DB_SCHEDULER("db-scheduler", "db-scheduler, schedule by Java"),
    DB_SCHEDULER_INSERT("db-scheduler-insert", "db-scheduler's table, a plain INSERT");

    private final String contender;
    private final String text;

    Way(String contender, String text) {
      this.contender = contender;
      this.text = text;
    }

    private boolean isPunctual() {
      return this != DB_SCHEDULER && this != DB_SCHEDULER_INSERT;
    }
  }

  /** Who schedules, and where. */
  private enum Load {
    ONE("1 client", "≥ 0.75 × its plain INSERT", 1, 0, false),
    MANY("16 clients", "≥ 0.6 × its plain INSERT", CLIENTS, 0, false),
    SLOW_FLUSH(
        "16 clients, 2 ms flush", "≥ 0.8 × its plain INSERT", CLIENTS, SLOW_FLUSH_MICROS, false),
    NODE("16 clients, a node asleep", "", CLIENTS, 0, true);

    private final String text;
    private final String goal;
    private final int clients;
    private final int flushMicros;
    private final boolean node;

    Load(String text, String goal, int clients, int flushMicros, boolean node) {
      this.text = text;
      this.goal = goal;
      this.clients = clients;
      this.flushMicros = flushMicros;
      this.node = node;
    }
  }

  /** One way, opened. */
  private record Open(Way way, TestDatabase database, CommandedProcess calls, PunctualProcess node)
      implements AutoCloseable {
    static Open of(Stage stage, Way way) throws IOException, SQLException {
      TestDatabase database = stage.newDatabase();
      return new Open(
          way,
          database,
          stage.start(ContenderMain.command(way.contender, database)),
          stage.start(database));
    }

    private double perSecond(Load load, Duration time) {
      long calls = Long.parseLong(calls().ask("call " + load.clients + " " + time.toMillis()));
      return calls * 1e3 / time.toMillis();
    }

    @Override
    public void close() {
      node.close();
      calls.close();
      database.close();
    }
  }

  @Override
  public List<Finding> play(Stage stage) throws Exception {
    List<Open> ways = new ArrayList<>();
    try {
      for (Way way : Way.values()) {
        ways.add(Open.of(stage, way));
      }
      Figures figures = new Figures();
      ways.forEach(way -> way.perSecond(Load.MANY, scaled(stage, WARM_UP)));
      for (int round = 0; round < ROUNDS; round++) {
        for (Load load : Load.values()) {
          turn(ways, load, scaled(stage, TURN), figures);
        }
      }
      return figures.findings();
    } finally {
      ways.forEach(Open::close);
    }
  }

  private static Duration scaled(Stage stage, Duration time) {
    return Duration.ofMillis(stage.scaled((int) time.toMillis()));
  }

  private static void turn(List<Open> ways, Load load, Duration time, Figures figures)
      throws SQLException {
    for (Open open : ways) {
      boolean asleep = load.node && open.way.isPunctual();
      if (asleep) {
        open.node.serve();
      }
      Arena.settle(open.database);
      flush(open.database, load.flushMicros);
      figures.add(load, open.way, open.perSecond(load, time));
      flush(open.database, 0);
      if (asleep) {
        open.node.stop();
      }
    }
  }

  /** Lets each flush of the log take so much longer, on the whole server. */
  private static void flush(TestDatabase database, int micros) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter system set commit_delay = " + micros);
      statement.execute("alter system set commit_siblings = " + (micros == 0 ? 5 : 0));
      statement.execute("select pg_reload_conf()");
    }
  }

  /** What was measured. Not thread-safe. */
  private static final class Figures {
    private final Map<Load, Map<Way, Samples>> samples = new EnumMap<>(Load.class);

    void add(Load load, Way way, double perSecond) {
      samples
          .computeIfAbsent(load, first -> new EnumMap<>(Way.class))
          .computeIfAbsent(way, first -> new Samples())
          .add(perSecond);
    }

    List<Finding> findings() {
      List<Finding> findings = new ArrayList<>();
      samples.forEach(
          (load, ways) -> ways.keySet().forEach(way -> findings.add(finding(load, way))));
      return findings;
    }

    private Finding finding(Load load, Way way) {
      double rate = median(load, way);
      return Finding.withGoal(
          load.text + ": " + way.text,
          way.isPunctual() ? load.goal : "",
          "%,.0f calls/s; %.2f × db-scheduler's call, %.2f × its plain INSERT",
          rate,
          rate / median(load, Way.DB_SCHEDULER),
          rate / median(load, Way.DB_SCHEDULER_INSERT));
    }

    private double median(Load load, Way way) {
      return samples.getOrDefault(load, Map.of()).getOrDefault(way, new Samples()).median();
    }
  }
}
