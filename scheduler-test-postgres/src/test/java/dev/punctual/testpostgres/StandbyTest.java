package dev.punctual.testpostgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class StandbyTest {
  private static final String NAME = "second";

  private static String ask(PGSimpleDataSource source, String sql) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void aStandbyThatCommitsWaitForHasThemAllWhenItIsPromoted() throws SQLException {
    try (PrivatePostgres primary = TestPostgres.startPrivate(Map.of())) {
      TestDatabase database = primary.newDatabase();
      try (PrivatePostgres standby = primary.startStandby(NAME, primary.port())) {
        primary.set("synchronous_standby_names", NAME);
        assertThat(ask(database.dataSource(), "select pg_is_in_recovery()")).isEqualTo("f");
        try (Connection connection = database.dataSource().getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("create table kept as select 42 as answer");
        }
        primary.crash();
        PGSimpleDataSource second = database.dataSource();
        second.setPortNumbers(new int[] {standby.port()});
        assertThat(ask(second, "select pg_is_in_recovery()")).isEqualTo("t");
        standby.promote();
        assertThat(ask(second, "select answer from kept")).isEqualTo("42");
        assertThat(ask(second, "select pg_is_in_recovery()")).isEqualTo("f");
      }
    }
  }
}
