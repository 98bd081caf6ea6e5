package dev.punctual.app.cli;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** Runs commands as a person would, on a database of the test's. */
public final class Cli {

  /** What a command said. */
  public record Said(int exit, String out, String err) {}

  private static final TestDatabase MIGRATED = migrated();

  private final List<String> settings;

  private Cli(List<String> settings) {
    this.settings = settings;
  }

  private static TestDatabase migrated() {
    TestDatabase template = TestPostgres.shared().newDatabase();
    new Schema(template.dataSource()).migrate();
    return template;
  }

  /** A database with the tables, which is copied and so there sooner than one that is migrated. */
  public static TestDatabase newDatabase() {
    return TestPostgres.shared().newDatabase(MIGRATED);
  }

  public static Cli on(TestDatabase database) {
    return new Cli(
        List.of(
            "--set", "database.url=" + database.jdbcUrl(),
            "--set", "database.user=" + database.user(),
            "--set", "database.password=" + database.password(),
            "--set", "log.level=error"));
  }

  public static Cli plain() {
    return new Cli(List.of());
  }

  /** The same with more settings, which win. */
  public Cli with(String... more) {
    List<String> all = new ArrayList<>(settings);
    all.addAll(List.of(more));
    return new Cli(all);
  }

  public Said run(String command, String... arguments) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(settings);
    all.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine line = PunctualCommand.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    int exit = line.execute(all.toArray(String[]::new));
    return new Said(exit, out.toString(), err.toString());
  }
}
