package dev.punctual.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One database, stopped, whose folder each test spoils and mends. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrokenFolderTest {
  @TempDir static Path parent;
  private DataFolder folder;
  private String pidFile;

  @BeforeAll
  void create() throws IOException {
    folder = DataFolder.at(UnpackedFolder.in(parent));
    EmbeddedDatabase database = open();
    pidFile = Files.readString(Postmaster.file(folder));
    database.close();
  }

  @Test
  void aPidFileOfADeadServerIsNoObstacle() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();

    opensInSpiteOf(dead.pid());
  }

  @Test
  void aPidFileWhoseNumberIsAnotherProgramsByNowIsNoObstacle() throws Exception {
    opensInSpiteOf(ProcessHandle.current().pid());
  }

  @Test
  void aPidFileWhoseNumberIsAnotherServersByNowIsNoObstacle() throws Exception {
    Path elsewhere = UnpackedFolder.in(parent);
    try (EmbeddedDatabase other = EmbeddedDatabase.open(elsewhere, line -> {})) {
      opensInSpiteOf(Postmaster.find(DataFolder.at(elsewhere)).orElseThrow().process().pid());

      assertThat(Sql.ask(other, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void anotherPortIsTakenWhereTheUsualOneIsInUse() throws Exception {
    int usual;
    try (EmbeddedDatabase database = open()) {
      usual = port(database);
    }

    try (ServerSocket taken = new ServerSocket(usual, 1, InetAddress.getLoopbackAddress());
        EmbeddedDatabase database = open()) {
      assertThat(port(database)).isNotEqualTo(taken.getLocalPort());
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsRefusedAndLeftAlone() throws Exception {
    Path version = folder.data().resolve("PG_VERSION");
    String right = Files.readString(version);
    Files.writeString(version, "9\n");
    try {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              SchedulerException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
          .hasMessageContaining("made by PostgreSQL 9")
          .hasMessageContaining("brings " + right.strip());
    } finally {
      Files.writeString(version, right);
    }
    opens();
  }

  @Test
  void aServerThatDoesNotStartShowsTheEndOfItsLog() throws Exception {
    Path settings = folder.data().resolve("postgresql.conf");
    String right = Files.readString(settings);
    Files.writeString(settings, "no_such_setting = 1\n", StandardOpenOption.APPEND);
    try {
      assertThatThrownBy(this::open)
          .isInstanceOfSatisfying(
              SchedulerException.class, e -> assertThat(e.fault()).isEqualTo(Fault.EXTERNAL))
          .hasMessageContaining("pg_ctl ended with code 1")
          .hasMessageContaining("no_such_setting");
    } finally {
      Files.writeString(settings, right);
    }
    opens();
  }

  @Test
  void aFileInTheFoldersPlaceIsNamed() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> EmbeddedDatabase.open(file.resolve("postgres"), line -> {}))
        .isInstanceOf(SchedulerException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("another folder");
  }

  @Test
  void aLostPasswordIsNamed() throws Exception {
    String right = folder.password();
    Files.delete(folder.passwordFile());
    try {
      assertThatThrownBy(this::open)
          .isInstanceOf(SchedulerException.class)
          .hasMessageContaining(folder.passwordFile().toString());
    } finally {
      Files.writeString(folder.passwordFile(), right);
    }
    opens();
  }

  @Test
  void anInterruptedCreationStartsAgain() throws Exception {
    DataFolder fresh = DataFolder.at(parent.resolve("interrupted"));
    Files.createDirectories(fresh.unfinishedData().resolve("base"));
    Files.createDirectories(fresh.binaries().resolve("partial/bin"));

    try (EmbeddedDatabase database = EmbeddedDatabase.open(fresh.path(), line -> {})) {
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  private void opensInSpiteOf(long pid) throws IOException, SQLException {
    String number = Long.toString(pid);
    Files.writeString(Postmaster.file(folder), pidFile.replaceFirst("^\\d+", number));
    opens();
  }

  private void opens() throws SQLException {
    try (EmbeddedDatabase database = open()) {
      assertThat(database.owner()).isTrue();
      assertThat(Sql.ask(database, "select 1")).isEqualTo("1");
    }
  }

  private EmbeddedDatabase open() {
    return EmbeddedDatabase.open(folder.path(), line -> {});
  }

  private static int port(EmbeddedDatabase database) {
    return URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort();
  }
}
