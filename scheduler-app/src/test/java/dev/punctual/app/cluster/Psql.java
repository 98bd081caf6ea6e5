package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.testpostgres.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Optional;

/** Runs statements as an operator would, with psql, or over JDBC where there is none. */
final class Psql {
  private final TestDatabase database;
  private final Optional<Path> program;

  Psql(TestDatabase database) {
    this.database = database;
    program =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "psql"))
            .filter(Files::isExecutable)
            .findFirst();
  }

  /** What it runs statements with, for people. */
  String name() {
    return program.map(Path::toString).orElse("JDBC, for there is no psql on the path");
  }

  void execute(String sql) throws IOException, InterruptedException, SQLException {
    if (program.isPresent()) {
      executeWith(program.get(), sql);
      return;
    }
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void executeWith(Path psql, String sql) throws IOException, InterruptedException {
    String url = database.jdbcUrl().substring("jdbc:".length());
    ProcessBuilder command =
        new ProcessBuilder(
            psql.toString(), "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql);
    command.environment().put("PGUSER", database.user());
    command.environment().put("PGPASSWORD", database.password());
    Process process = command.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }
}
