package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgres://me:pw@my_db:5433/jobs, jdbc:postgresql://my_db:5433/jobs, me, pw",
    "postgresql://me:p%40s%2Fs@[::1]/jobs?sslmode=require,"
        + " jdbc:postgresql://[::1]/jobs?sslmode=require, me, p@s/s",
    "postgres://host, jdbc:postgresql://host/, , ",
    "postgres://me@host/, jdbc:postgresql://host/, me, ",
    "jdbc:postgresql://db:5432/jobs?ssl=true, jdbc:postgresql://db:5432/jobs?ssl=true, , ",
    "'postgresql://a:1,b:2/jobs', 'jdbc:postgresql://a:1,b:2/jobs', , ",
    "postgresql://postgres.ref:p%40ss+w%2Frd@host:6543/postgres?a=1&b=2,"
        + " jdbc:postgresql://host:6543/postgres?a=1&b=2, postgres.ref, p@ss+w/rd",
    "jdbc:postgresql://host/db?user=postgres.ref&a=1&password=p%40ss+w%2Frd&b=2,"
        + " jdbc:postgresql://host/db?a=1&b=2, postgres.ref, p@ss+w/rd",
  })
  void aUrlIsTakenApart(String url, String jdbc, String user, String password) {
    assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(jdbc, user, password));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://me:s3c/ret@host/db",
        "postgres://me:s3c@ret@host/db",
        "postgres://me:s3c#ret@host/db",
        "postgres://me:s3c?ret@host/db",
        "postgres://me:s3c%zzret@host/db",
        "jdbc:postgresql://me:s3c-ret@127.0.0.1:1/db",
        "jdbc:postgresql://127.0.0.1:x/db?password=s3c-ret",
        "jdbc:postgresql://127.0.0.1:1/db?user=me&password=s3c-ret",
      })
  void noPartOfAPasswordIsTold(String url) {
    JdbcStoreConfig config = new JdbcStoreConfig(url, null, null, 2, Duration.ofMillis(300));
    assertThatThrownBy(() -> JdbcStore.open(config))
        .hasMessageNotContaining("s3c")
        .hasMessageNotContaining("ret@");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres:///jobs",
        "db",
        "jdbc:postgresql:jobs",
        "http://db/jobs",
        "postgres://",
        "postgres://a%ZZ:b@c/d"
      })
  void anythingElseIsRefusedWithTheLegalForm(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .hasMessageContaining("postgresql://user:password@host");
  }

  @Test
  void aPoolOfOneConnectionIsRefused() {
    assertThatThrownBy(() -> JdbcStoreConfig.of("postgres://host/db").withPoolSize(1))
        .hasMessageContaining("2 to 100");
  }
}
