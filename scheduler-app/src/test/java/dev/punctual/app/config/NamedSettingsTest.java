package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.handler.HandlerSettings;
import dev.punctual.app.config.keys.ShownSetting;
import dev.punctual.app.config.types.Secret;
import dev.punctual.handlers.http.HttpSecret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings whose names people choose: secrets, commands, what plugins are told. */
class NamedSettingsTest {
  @TempDir Path folder;

  @Test
  void comeFromFilesAndTheEnvironmentUnderOneName() throws IOException {
    HandlerSettings handlers =
        new Setup(folder)
            .properties(
                "handlers.http.enabled=true",
                "handlers.http.hosts.shop=api.example.org, http://10.0.0.7:8080",
                "handlers.commands.nightly-dump=/bin/dump --day={day}",
                "plugins.shop.api.key=file")
            .environment("PUNCTUAL_HANDLERS_HTTP_SECRETS_SHOP", "sk_live_1234")
            .environment("PUNCTUAL_PLUGINS_SHOP_API_KEY", "environment")
            .load()
            .handlers();

    assertThat(handlers.http().orElseThrow().secrets())
        .extracting(HttpSecret::toString)
        .containsExactly("HttpSecret[SHOP for [https://api.example.org, http://10.0.0.7:8080]]");
    assertThat(handlers.commands().orElseThrow().commands().toString())
        .isEqualTo("[NamedCommand[nightly_dump]]");
    assertThat(handlers.plugins().values())
        .containsExactly(Map.entry("SHOP_API_KEY", new Secret("environment")));
  }

  @Test
  void secretsAmongThemAreMasked() throws IOException {
    Settings settings =
        new Setup(folder)
            .properties(
                "handlers.http.secrets.shop=sk_live_1234",
                "handlers.http.hosts.shop=api.example.org",
                "plugins.shop.key=sk_live_5678")
            .load();
    assertThat(settings.describe() + settings).doesNotContain("sk_live");
    assertThat(settings.shown())
        .contains(
            new ShownSetting("handlers.http.secrets.SHOP", "****", "punctual.properties:1"),
            new ShownSetting(
                "handlers.http.hosts.SHOP", "api.example.org", "punctual.properties:2"),
            new ShownSetting("plugins.SHOP_KEY", "****", "punctual.properties:3"));
  }

  @Test
  void whatIsWrongIsToldAtOnceAndWithoutSecrets() throws IOException {
    assertThat(
            new Setup(folder)
                .properties(
                    "handlers.http.secrets.a=short",
                    "handlers.http.secrets.b=long enough",
                    "handlers.http.hosts.c=api.example.org",
                    "handlers.http.hosts.d=https://example.org/path",
                    "handlers.commands.e=dump",
                    "handlers.commands.=x",
                    "handlers.sql.role=jobs")
                .problems())
        .satisfiesExactlyInAnyOrder(
            one ->
                assertThat(one)
                    .startsWith("handlers.http.secrets.A = '****' (punctual.properties:1)")
                    .contains("8 to 8192 characters"),
            one -> assertThat(one).contains("expected handlers.http.hosts.B to be set too"),
            one -> assertThat(one).contains("expected handlers.http.secrets.C to be set too"),
            one -> assertThat(one).contains("handlers.http.hosts.D = ", "such as api.example.org"),
            one -> assertThat(one).contains("handlers.commands.E = 'dump'", "an absolute path"),
            one -> assertThat(one).startsWith("Unknown setting 'handlers.commands.'"),
            one ->
                assertThat(one).contains("handlers.sql.role = 'jobs'", "handlers.sql.functions"));
  }

  @Test
  void functionsNeedARoleOfTheirOwnAndADatabase() {
    assertThat(new Setup(folder).override("handlers.sql.functions", "app.f").problems())
        .singleElement()
        .asString()
        .contains("expected handlers.sql.role to be set too, so that jobs do not have all rights");
    assertThat(
            new Setup(folder)
                .override("store", "memory")
                .override("handlers.sql.functions", "app.f")
                .override("handlers.sql.role", "jobs")
                .problems())
        .singleElement()
        .asString()
        .contains("expected handlers.sql.url to be set too, or a store on PostgreSQL");
  }

  @Test
  void thePageOfSettingsTellsOfThem() throws IOException {
    assertThat(Files.readString(Path.of("../docs/settings.md")))
        .contains(Settings.namedReference());
  }
}
