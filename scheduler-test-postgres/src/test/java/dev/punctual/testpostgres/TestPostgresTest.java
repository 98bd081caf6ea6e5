package dev.punctual.testpostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestPostgresTest {
  private final TestPostgres postgres = TestPostgres.shared();

  @Test
  void oneServerServesTheWholeJvm() {
    assertThat(TestPostgres.shared()).isSameAs(postgres);
  }

  @Test
  void databasesAreEmptyAndApart() throws SQLException {
    try (TestDatabase one = postgres.newDatabase();
        TestDatabase other = postgres.newDatabase()) {
      run(one, "create table kept (id int)");

      assertThat(one.name()).isNotEqualTo(other.name());
      assertThat(ask(other, "select count(*) from pg_tables where schemaname = 'public'"))
          .isEqualTo("0");
    }
  }

  @Test
  void aCopyHoldsWhatItsTemplateHeld() throws SQLException {
    try (TestDatabase template = postgres.newDatabase()) {
      run(template, "create table kept as select 42 as answer");

      try (TestDatabase copy = postgres.newDatabase(template)) {
        run(copy, "insert into kept values (43)");

        assertThat(ask(copy, "select count(*) from kept")).isEqualTo("2");
        assertThat(ask(template, "select count(*) from kept")).isEqualTo("1");
      }
    }
  }

  @Test
  void closingDropsTheDatabaseUnderOpenConnectionsAndMayBeRepeated() throws SQLException {
    TestDatabase database = postgres.newDatabase();
    try (Connection open = database.dataSource().getConnection()) {
      database.close();
      database.close();

      assertThat(open.isValid(5)).isFalse();
      assertThatThrownBy(() -> ask(database, "select 1")).hasMessageContaining("does not exist");
    }
  }

  @Test
  void urlUserAndPasswordOpenTheDatabase() throws SQLException {
    try (TestDatabase database = postgres.newDatabase();
        Connection connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      assertThat(connection.getCatalog()).isEqualTo(database.name());
    }
  }

  @Test
  void aConfiguredUrlMayHoldUserPasswordAndOtherSettings() throws SQLException {
    try (TestDatabase known = postgres.newDatabase()) {
      Server configured =
          Server.at(
              "jdbc:postgresql://%s:%d/%s?user=%s&password=%s&ApplicationName=mine"
                  .formatted(
                      known.dataSource().getServerNames()[0],
                      known.dataSource().getPortNumbers()[0],
                      known.name(),
                      known.user(),
                      known.password()));

      try (TestDatabase database = configured.newDatabase(null)) {
        assertThat(ask(database, "select current_database()")).isEqualTo(database.name());
        assertThat(ask(database, "show application_name")).isEqualTo("mine");
        assertThat(database.jdbcUrl()).endsWith("/" + database.name() + "?ApplicationName=mine");
      }
    }
  }

  @Test
  void aUrlThatIsNoneIsRefusedWithoutShowingIt() {
    assertThatThrownBy(() -> Server.at("postgres://me:secret@host/x"))
        .hasMessageContaining("jdbc:postgresql://")
        .hasMessageNotContaining("me:secret");
  }

  static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  static String ask(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
