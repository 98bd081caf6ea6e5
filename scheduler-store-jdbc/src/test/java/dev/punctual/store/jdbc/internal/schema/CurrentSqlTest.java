package dev.punctual.store.jdbc.internal.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.store.jdbc.Schema;
import dev.punctual.store.sql.schema.SqlFiles;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The migrations say what the current text says, in {@code sql/tables}, {@code sql/functions} … */
class CurrentSqlTest {
  private static final Path SQL = Path.of("..", "sql").toAbsolutePath().normalize();

  private static void execute(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> everything(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(EverythingInASchema.query("public"))) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
      return lines;
    }
  }

  /** The files that {@code order.txt} names, folders with all that is below them, each once. */
  private static Set<Path> inOrder() throws IOException {
    Set<Path> files = new LinkedHashSet<>();
    for (String entry : Files.readAllLines(SQL.resolve("order.txt"))) {
      try (Stream<Path> below = Files.walk(SQL.resolve(entry))) {
        below
            .filter(file -> file.toString().endsWith(".sql"))
            .sorted((one, other) -> one.toString().compareTo(other.toString()))
            .forEach(files::add);
      }
    }
    return files;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  void aMigratedDatabaseHoldsWhatTheCurrentFilesMake() throws Exception {
    try (TestDatabase migrated = TestPostgres.shared().newDatabase();
        TestDatabase made = TestPostgres.shared().newDatabase()) {
      new Schema(migrated.dataSource()).migrate();
      execute(migrated, "drop table scheduler_schema_history");
      String current = String.join("\n", inOrder().stream().map(CurrentSqlTest::read).toList());
      execute(made, "set check_function_bodies = off;\n" + current);
      assertThat(everything(migrated))
          .hasSizeGreaterThan(200)
          .containsExactlyElementsOf(everything(made));
    }
  }

  @Test
  void allFilesHaveTheirPlaceInTheOrder() throws IOException {
    try (Stream<Path> files = Files.walk(SQL)) {
      assertThat(files.filter(file -> file.toString().endsWith(".sql")))
          .filteredOn(file -> !file.startsWith(SQL.resolve("migrations")))
          .filteredOn(file -> !file.startsWith(SQL.resolve("optional")))
          .containsExactlyInAnyOrderElementsOf(inOrder());
    }
  }

  /** Somebody changed a function and did not run {@code sql/release first}. */
  @Test
  void theFirstMigrationIsWhatTheReleaseCommandMakesOfTheFiles(@TempDir Path folder)
      throws Exception {
    copy(folder);
    Process release =
        new ProcessBuilder("sh", folder.resolve("release").toString(), "first")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(release.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(release.exitValue()).isZero();
    assertThat(names(folder.resolve("migrations"))).isEqualTo(names(SQL.resolve("migrations")));
    for (String name : names(folder.resolve("migrations"))) {
      assertThat(folder.resolve("migrations").resolve(name))
          .hasSameBinaryContentAs(SQL.resolve("migrations").resolve(name));
    }
  }

  private static void copy(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(SQL)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(SQL.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    Files.writeString(folder.resolve("migrations").resolve(SqlFiles.migrations().get(0)), "old");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
