package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which schemas a scheduler can be in, and how SQL for schema public becomes SQL for them. */
class SchemaNameTest {
  private static final SchemaName B = new SchemaName("punctual_b");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "public",
        "punctual_b",
        "_jobs",
        "jobs2",
        "a",
        "the_schedule_of_the_whole_company_of_202"
      })
  void takesWhatNeedsNoQuotes(String name) {
    assertThat(new SchemaName(name).value()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Jobs",
        "my-jobs",
        "2jobs",
        "jobs,public",
        "\"jobs\"",
        "a.b",
        "pg_jobs",
        "select",
        "between",
        "information_schema",
        "größe",
        "a'b",
        "a b",
        "the_schedule_of_the_whole_company_in_2026"
      })
  void refusesTheRestAndSaysWhatIsLegal(String name) {
    assertThatThrownBy(() -> new SchemaName(name))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("schema")
        .hasMessageContaining("1 to 40 small letters");
  }

  @Test
  void refusesEveryWordThatThisPostgresPutsIntoQuotes() throws SQLException {
    List<String> taken = new ArrayList<>();
    try (TestDatabase database = TestPostgres.shared().newDatabase();
        Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet words =
            statement.executeQuery(
                "select word from pg_get_keywords() where quote_ident(word) <> word order by word")) {
      while (words.next()) {
        if (isTaken(words.getString(1))) {
          taken.add(words.getString(1));
        }
      }
    }
    assertThat(String.join(" ", taken)).isEmpty();
  }

  private static boolean isTaken(String name) {
    try {
      return new SchemaName(name).value().equals(name);
    } catch (InvalidInputException refused) {
      return false;
    }
  }

  @Test
  void putsItselfWhereSchemaPublicIsNamed() {
    assertThat(B.in("select from public.job_runs, 'public.job_runs'::regclass"))
        .isEqualTo("select from punctual_b.job_runs, 'punctual_b.job_runs'::regclass");
    assertThat(
            B.in("where a = 'public'::regnamespace and f(r, 'public', 'CREATE') and t = 'public'"))
        .isEqualTo(
            "where a = 'punctual_b'::regnamespace and f(r, 'punctual_b', 'CREATE') and t = 'punctual_b'");
    assertThat(B.in("format('grant usage on schema public to %I; drop table public.%I')"))
        .isEqualTo("format('grant usage on schema punctual_b to %I; drop table punctual_b.%I')");
    assertThat(B.in("to_regnamespace('public')")).isEqualTo("to_regnamespace('punctual_b')");
  }

  @Test
  void leavesTheRoleAlone() {
    for (String role :
        List.of(
            "revoke execute on function f() from public;",
            "grant usage on schema a to public",
            "'revoke execute on function %s from public'",
            "-- whoever has the public key; made public. Then")) {
      assertThat(B.in(role)).isEqualTo(role);
    }
  }

  @Test
  void ofPublicChangesNothing() {
    String all = Migrations.allAsOneScript();
    assertThat(SchemaName.PUBLIC.in(all)).isSameAs(all);
    assertThat(Migrations.allAsOneScript(SchemaName.PUBLIC)).isEqualTo(all);
  }
}
