package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionUrlTest {

  @ParameterizedTest
  @CsvSource({
    "postgres://me:pw@my_db:5433/jobs, jdbc:postgresql://my_db:5433/jobs, me, pw",
    "postgresql://me:p%40s%2Fs@[::1]/jobs?sslmode=require,"
        + " jdbc:postgresql://[::1]/jobs?sslmode=require, me, p@s/s",
    "postgres://host, jdbc:postgresql://host/, , ",
    "postgres://me@host/, jdbc:postgresql://host/, me, ",
  })
  void aUrlIsTakenApart(String url, String jdbc, String user, String password) {
    assertThat(ConnectionUrl.parse(url)).isEqualTo(new ConnectionUrl(jdbc, user, password));
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

  @Test
  void aHostThatIsNoneIsRefused() {
    assertThatThrownBy(() -> ConnectionUrl.parse("postgres:///jobs"))
        .hasMessageContaining("postgres://user:password@host");
  }
}
