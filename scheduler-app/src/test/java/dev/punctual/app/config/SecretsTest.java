package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.types.Secret;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  @TempDir Path folder;

  @Test
  void noSecretShowsInAnyText() throws IOException {
    Settings settings =
        new Setup(folder)
            .properties(
                "database.url=postgresql://me:geheim1@db:6543/jobs?sslmode=require",
                "smtp.host=mail.example.org",
                "smtp.password=geheim2")
            .envFile("SUPABASE_ANON_KEY=geheim3", "SUPABASE_SERVICE_ROLE_KEY=geheim4")
            .environment("SUPABASE_SECRET_KEY", "geheim5")
            .load();

    assertThat(settings.describe())
        .contains("postgresql://me:****@db:6543/jobs?sslmode=require")
        .doesNotContain("geheim");
    assertThat(settings.toString()).doesNotContain("geheim");
    assertThat(settings.store().database())
        .contains(
            new DatabaseSettings(
                "jdbc:postgresql://db:6543/jobs?sslmode=require",
                Optional.of("me"),
                Optional.of(new Secret("geheim1"))));
    assertThat(settings.supabase().anonKey().map(Secret::reveal)).contains("geheim3");
    assertThat(settings.supabase().serviceRoleKey().map(Secret::reveal)).contains("geheim4");
    assertThat(settings.supabase().secretKey().map(Secret::reveal)).contains("geheim5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://me:geheim@db/jobs",
        "postgresql://me:geh@eim/geheim@db/jobs",
        "me:geheim@db",
        "mysql://db/jobs?user=me&password=geheim",
        "postgresql:// db/jobs?PASSWORD=geheim&x=1"
      })
  void aRefusedUrlShowsNoPassword(String url) {
    assertThat(new Setup(folder).override("database.url", url).problems())
        .singleElement()
        .asString()
        .contains("****")
        .doesNotContain("geh");
  }

  @Test
  void aRefusedSecretDoesNotShow() {
    assertThat(new Setup(folder).override("smtp.password", "geheim\u0007").problems())
        .containsExactly("smtp.password = '****' (command line): expected one line of text.");
  }

  @Test
  void anUnknownSettingsValueDoesNotShow() {
    assertThat(new Setup(folder).override("database.passwort", "geheim").problems())
        .containsExactly(
            "Unknown setting 'database.passwort' (command line): did you mean database.password?");
  }

  @Test
  void secretsAreEqualByWhatTheyHide() {
    assertThat(new Secret("a"))
        .isEqualTo(new Secret("a"))
        .hasSameHashCodeAs(new Secret("a"))
        .isNotEqualTo(new Secret("b"))
        .hasToString("****");
  }
}
