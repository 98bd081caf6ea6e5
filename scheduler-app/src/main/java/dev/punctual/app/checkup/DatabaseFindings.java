package dev.punctual.app.checkup;

import static dev.punctual.app.checkup.CheckWords.check;
import static dev.punctual.app.checkup.CheckWords.text;

import dev.punctual.dashboard.HealthChecks.Finding;
import dev.punctual.figures.ServerFigures;
import dev.punctual.figures.StatementFigures;
import dev.punctual.figures.StoreCondition;
import dev.punctual.figures.TableFigures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How the database server stands, how history grows, and what takes most of the database's time.
 */
final class DatabaseFindings {
  private static final Duration LONG_OPEN = Duration.ofMinutes(10);
  private static final int NEARLY_ALL_PERCENT = 90;
  private static final int HALF_FULL_PERCENT = 50;
  private static final int SLOWEST = 5;

  private DatabaseFindings() {}

  /**
   * Of a database.
   *
   * @param runsOfDay how many runs history has got in the last day
   * @param days how many days history is kept
   */
  static List<Finding> of(StoreCondition condition, long runsOfDay, int days) {
    List<Finding> findings = new ArrayList<>();
    condition.server().ifPresent(server -> server(findings, server));
    condition.tables().stream()
        .filter(table -> table.name().equals("job_runs"))
        .findFirst()
        .ifPresent(history -> findings.add(growth(history, runsOfDay, days)));
    condition.statements().stream()
        .limit(SLOWEST)
        .forEach(statement -> findings.add(statement(statement)));
    return findings;
  }

  private static void server(List<Finding> findings, ServerFigures server) {
    findings.add(
        new Finding(
            check("server"),
            true,
            text("server.size", server.version(), Amount.bytes(server.databaseBytes()))));
    boolean room =
        100L * server.connections() < (long) NEARLY_ALL_PERCENT * server.mostConnections();
    findings.add(
        new Finding(
            check("connections"),
            room,
            text(
                room ? "connections.of" : "connections.nearly_all",
                Amount.of(server.connections()),
                Amount.of(server.mostConnections()))));
    if (server.oldestTransaction().compareTo(LONG_OPEN) >= 0) {
      findings.add(
          new Finding(
              check("transaction"),
              false,
              text("transaction.long", Amount.of(server.oldestTransaction().toMinutes()))));
    }
    if (server.notifyQueuePercent() >= HALF_FULL_PERCENT) {
      findings.add(
          new Finding(
              check("notify"),
              false,
              text("notify.full", Integer.toString(server.notifyQueuePercent()))));
    }
  }

  private static Finding growth(TableFigures history, long runsOfDay, int days) {
    long bytes = history.tableBytes() + history.indexBytes();
    double each = history.rows() == 0 ? 0 : (double) bytes / history.rows();
    return new Finding(
        check("growth"),
        true,
        text(
            "growth.day",
            Amount.of(runsOfDay),
            Amount.bytes(Math.round(runsOfDay * each)),
            Integer.toString(days),
            Amount.bytes(Math.round(runsOfDay * each * days))));
  }

  private static Finding statement(StatementFigures statement) {
    return new Finding(
        check("statement", statement.function()),
        true,
        text(
            "statement.took",
            Amount.of(statement.calls()),
            Amount.millis(statement.mean()),
            Amount.millis(statement.longest())));
  }
}
