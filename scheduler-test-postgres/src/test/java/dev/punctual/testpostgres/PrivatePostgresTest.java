package dev.punctual.testpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivatePostgresTest {
  private final PrivatePostgres postgres = TestPostgres.startPrivate();
  private TestDatabase database;

  @BeforeAll
  void fill() throws SQLException {
    database = postgres.newDatabase();
    TestPostgresTest.run(database, "create table kept as select 42 as answer");
  }

  @BeforeEach
  void start() {
    postgres.start();
  }

  @AfterAll
  void close() {
    postgres.close();
    postgres.close();
  }

  @Test
  void commitsAreDurable() throws SQLException {
    assertThat(TestPostgresTest.ask(database, "show fsync")).isEqualTo("on");
    assertThat(TestPostgresTest.ask(database, "show synchronous_commit")).isEqualTo("on");
    assertThat(TestPostgresTest.ask(database, "show max_connections")).isEqualTo("200");
  }

  @Test
  void aStoppedServerRefusesAndComesBackOnTheSamePortWithItsData() throws SQLException {
    try (Connection open = database.dataSource().getConnection()) {
      postgres.stop();

      assertThat(open.isValid(5)).isFalse();
      assertThatThrownBy(() -> TestPostgresTest.ask(database, "select 1"))
          .isInstanceOf(SQLException.class);
    }

    postgres.start();
    assertThat(TestPostgresTest.ask(database, "select answer from kept")).isEqualTo("42");
  }

  @Test
  void aCrashedServerComesBackWithWhatWasCommitted() throws SQLException {
    TestPostgresTest.run(database, "create table late as select 'committed' as state");

    postgres.crash();
    postgres.start();

    assertThat(TestPostgresTest.ask(database, "select state from late")).isEqualTo("committed");
  }

  @Test
  void aKilledServerComesBackWithWhatWasCommitted() throws SQLException {
    TestPostgresTest.run(database, "create table last as select 'committed' as state");

    postgres.kill();
    postgres.kill();
    assertThatThrownBy(() -> TestPostgresTest.ask(database, "select 1"))
        .isInstanceOf(SQLException.class);
    postgres.start();

    assertThat(TestPostgresTest.ask(database, "select state from last")).isEqualTo("committed");
  }

  @Test
  void stoppingTwiceAndStartingTwiceChangesNothing() throws SQLException {
    postgres.stop();
    postgres.stop();
    postgres.start();
    postgres.start();

    assertThat(TestPostgresTest.ask(database, "select answer from kept")).isEqualTo("42");
  }
}
