package dev.punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
  @TempDir static Path parent;
  private Path folder;

  @BeforeEach
  void folder() throws IOException {
    folder = UnpackedFolder.in(parent);
  }

  @Test
  void aKilledProcessLeavesARunningServerThatTheNextOneAdoptsAndStops() throws Exception {
    String opened;
    try (OtherProcess other = OtherProcess.opening(folder)) {
      opened = other.opened();
      other.kill();
    }

    assertThat(opened).startsWith("owner ");
    long orphan = server();
    EmbeddedDatabase adopted = open();
    assertThat(server()).isEqualTo(orphan);
    assertThat(adopted.owner()).isTrue();
    assertThat(opened).endsWith(adopted.jdbcUrl());
    assertThat(Sql.ask(adopted, "select 1")).isEqualTo("1");

    adopted.close();
    assertThat(Postmaster.find(DataFolder.at(folder))).isEmpty();
    assertThatThrownBy(() -> Sql.ask(adopted, "select 1")).isInstanceOf(SQLException.class);
  }

  @Test
  void aSecondProcessAttachesAndLeavesTheServerRunning() throws Exception {
    try (EmbeddedDatabase database = open();
        OtherProcess other = OtherProcess.opening(folder)) {
      assertThat(other.opened()).isEqualTo("guest " + database.jdbcUrl());
      assertThat(other.leave()).isEqualTo("closed");

      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void theServerOutlivesTheProcessThatStartedItWhileAnotherUsesIt() throws Exception {
    try (OtherProcess other = OtherProcess.opening(folder)) {
      assertThat(other.opened()).startsWith("owner ");

      try (EmbeddedDatabase database = open()) {
        assertThat(other.leave()).isEqualTo("closed");
        assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
      }
      assertThat(Postmaster.find(DataFolder.at(folder))).isEmpty();
    }
  }

  @Test
  void ofProcessesThatStartTogetherExactlyOneStartsTheServer() throws Exception {
    try (OtherProcess one = OtherProcess.opening(folder);
        OtherProcess other = OtherProcess.opening(folder);
        EmbeddedDatabase database = open()) {
      String all = one.opened() + " " + other.opened() + (database.owner() ? " owner " : " guest ");

      assertThat(all).containsOnlyOnce("owner ");
      assertThat(one.leave()).isEqualTo("closed");
      assertThat(other.leave()).isEqualTo("closed");
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedDatabase open() {
    return EmbeddedDatabase.open(folder, line -> {});
  }

  private long server() {
    return Postmaster.find(DataFolder.at(folder)).orElseThrow().process().pid();
  }
}
