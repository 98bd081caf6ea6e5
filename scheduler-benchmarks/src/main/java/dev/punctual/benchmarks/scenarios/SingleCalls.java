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
import java.util.Optional;

/**
 * Jobs that nobody runs, scheduled with a call each, beside db-scheduler: ways and loads take
 * turns, each way in a process and a database of its own.
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
    ONE("1 client", "≥ 0.75 × db-scheduler", 1, Special.NOTHING),
    MANY("16 clients", "≥ 0.6 × db-scheduler", CLIENTS, Special.NOTHING),
    SLOW_FLUSH("16 clients, 2 ms flush", "≥ 0.8 × db-scheduler", CLIENTS, Special.SLOW_FLUSH),
    NODE("16 clients, a node asleep", "", CLIENTS, Special.NODE),
    TOMORROW("16 clients, for tomorrow", "", CLIENTS, Special.TOMORROW);

    private final String text;
    private final String goal;
    private final int clients;
    private final Special special;

    Load(String text, String goal, int clients, Special special) {
      this.text = text;
      this.goal = goal;
      this.clients = clients;
      this.special = special;
    }

    private long secondsAhead() {
      return special == Special.TOMORROW ? Duration.ofDays(1).toSeconds() : 0;
    }
  }

  /** What else holds; by default jobs are due at once and no node is there. */
  private enum Special {
    NOTHING,
    SLOW_FLUSH,
    /** It has no handler for the jobs. */
    NODE,
    TOMORROW
  }

  /**
   * One way, opened.
   *
   * @param node beside it, for Punctual; it sleeps, for it has no handler for the jobs
   */
  private record Open(
      Way way, TestDatabase database, CommandedProcess calls, Optional<PunctualProcess> node)
      implements AutoCloseable {
    static Open of(Stage stage, Way way) throws IOException, SQLException {
      TestDatabase database = stage.newDatabase();
      CommandedProcess calls = stage.start(ContenderMain.command(way.contender, database));
      return new Open(
          way,
          database,
          calls,
          way.isPunctual() ? Optional.of(stage.start(database)) : Optional.empty());
    }

    private double perSecond(Load load, Duration time) {
      String command =
          "call %d %d %d".formatted(load.clients, time.toMillis(), load.secondsAhead());
      return Long.parseLong(calls().ask(command)) * 1e3 / time.toMillis();
    }

    @Override
    public void close() {
      node.ifPresent(PunctualProcess::close);
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
      Arena.settle(open.database);
      begin(load, open);
      figures.add(load, open.way, open.perSecond(load, time));
      end(load, open);
    }
  }

  private static void begin(Load load, Open open) throws SQLException {
    if (load.special == Special.NODE) {
      open.node.ifPresent(PunctualProcess::serve);
    } else if (load.special == Special.SLOW_FLUSH) {
      flush(open.database, SLOW_FLUSH_MICROS);
    }
  }

  private static void end(Load load, Open open) throws SQLException {
    if (load.special == Special.NODE) {
      open.node.ifPresent(PunctualProcess::stop);
    } else if (load.special == Special.SLOW_FLUSH) {
      flush(open.database, 0);
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
