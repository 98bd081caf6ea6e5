package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db/jobs, jdbc:postgresql://db/jobs",
    "jdbc:postgresql://db:5432/jobs?ssl=true, jdbc:postgresql://db:5432/jobs?ssl=true",
    "postgres://db, jdbc:postgresql://db/",
    "'postgresql://a:1,b:2/jobs', 'jdbc:postgresql://a:1,b:2/jobs'",
    "postgresql://[::1]:5432/jobs, jdbc:postgresql://[::1]:5432/jobs"
  })
  void becomesAJdbcUrl(String given, String jdbcUrl) {
    assertThat(DatabaseUrl.parse(given))
        .isEqualTo(new DatabaseUrl(jdbcUrl, Optional.empty(), Optional.empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://postgres.ref:p%40ss+w%2Frd@host:6543/postgres?a=1&b=2",
        "jdbc:postgresql://host:6543/postgres?user=postgres.ref&a=1&password=p%40ss+w%2Frd&b=2"
      })
  void userAndPasswordComeOutOfIt(String url) {
    assertThat(DatabaseUrl.parse(url))
        .isEqualTo(
            new DatabaseUrl(
                "jdbc:postgresql://host:6543/postgres?a=1&b=2",
                Optional.of("postgres.ref"),
                Optional.of(new Secret("p@ss+w/rd"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db",
        "jdbc:postgresql:jobs",
        "http://db/jobs",
        "postgres://",
        "postgres://a%ZZ:b@c/d"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void explicitUserAndPasswordWin(@TempDir Path folder) {
    Settings settings =
        new Setup(folder)
            .override("database.url", "postgresql://one:first@db/jobs")
            .override("database.user", "two")
            .override("database.password", "second")
            .load();

    assertThat(settings.store().database())
        .contains(
            new DatabaseSettings(
                "jdbc:postgresql://db/jobs",
                Optional.of("two"),
                Optional.of(new Secret("second"))));
  }
}
