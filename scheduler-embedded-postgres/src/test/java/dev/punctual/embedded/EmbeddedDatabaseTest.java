package dev.punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir static Path parent;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = UnpackedFolder.in(parent);
  }

  @Test
  void commitsAreDurableAndOnlyThisMachineGetsIn() throws SQLException {
    Map<String, String> expected =
        Map.of(
            "fsync", "on",
            "full_page_writes", "on",
            "synchronous_commit", "on",
            "data_checksums", "on",
            "listen_addresses", "127.0.0.1",
            "unix_socket_directories", "",
            "server_encoding", "UTF8");

    try (EmbeddedDatabase database = open()) {
      for (Map.Entry<String, String> setting : expected.entrySet()) {
        assertThat(Sql.ask(database, "show " + setting.getKey()))
            .as(setting.getKey())
            .isEqualTo(setting.getValue());
      }
    }
  }

  @Test
  void strangersNeedThePasswordAndCannotReadIt() throws SQLException, IOException {
    try (EmbeddedDatabase database = open()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void whatWasWrittenIsThereAfterReopeningOnTheSamePort() throws SQLException {
    String url;
    try (EmbeddedDatabase database = open()) {
      Sql.run(database, "create table kept as select 42 as answer");
      url = database.jdbcUrl();
    }

    try (EmbeddedDatabase database = open()) {
      assertThat(Sql.ask(database, "select answer from kept")).isEqualTo("42");
      assertThat(database.jdbcUrl()).isEqualTo(url);
      assertThat(database.owner()).isTrue();
    }
  }

  @Test
  void theLastToCloseStopsTheServer() throws SQLException {
    EmbeddedDatabase first = open();
    EmbeddedDatabase second = open();

    assertThat(first.owner()).isTrue();
    assertThat(second.owner()).isFalse();
    first.close();
    first.close();
    assertThat(Sql.ask(second, "select 1")).isEqualTo("1");
    second.close();
    assertThatThrownBy(() -> Sql.ask(second, "select 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void aCrashOfTheServerLosesNothingThatWasCommitted() throws SQLException {
    EmbeddedDatabase crashed = open();
    Sql.run(crashed, "create table kept as select 42 as answer");
    killServer();
    crashed.close();

    try (EmbeddedDatabase database = open()) {
      assertThat(Sql.ask(database, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void progressIsToldInSentences() {
    List<String> told = new ArrayList<>();
    EmbeddedDatabase.open(parent.resolve("new"), told::add).close();

    assertThat(told).hasSize(3);
    assertThat(told.get(0)).startsWith("Unpacking PostgreSQL");
    assertThat(told.get(1)).startsWith("Creating the database");
    assertThat(told.get(2)).startsWith("Starting PostgreSQL on port");
  }

  private EmbeddedDatabase open() {
    return EmbeddedDatabase.open(folder, line -> {});
  }

  private void killServer() {
    ProcessHandle server = Postmaster.find(DataFolder.at(folder)).orElseThrow().process();
    List<ProcessHandle> family = new ArrayList<>(server.descendants().toList());
    family.add(server);
    server.destroyForcibly();
    family.forEach(process -> process.onExit().join());
  }
}
