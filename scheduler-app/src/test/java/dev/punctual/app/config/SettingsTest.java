package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.SchedulerException;
import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.notifier.MailSettings;
import dev.punctual.app.config.notifier.NotificationSettings;
import dev.punctual.app.config.notifier.SmtpSettings;
import dev.punctual.app.config.types.LogFormat;
import dev.punctual.app.config.types.LogLevel;
import dev.punctual.app.config.types.StoreKind;
import dev.punctual.notification.Channel;
import dev.punctual.notify.email.TlsMode;
import dev.punctual.store.jdbc.SchemaName;
import dev.punctual.store.jdbc.SchemaPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void withoutAnythingSetTheEmbeddedDatabaseAndTheSeedsDefaultsHold() {
    Settings settings = setup().load();

    assertThat(settings.store())
        .isEqualTo(
            new StoreSettings(
                StoreKind.EMBEDDED,
                folder.resolve(".punctual"),
                4,
                SchemaName.PUBLIC,
                SchemaPolicy.MIGRATE,
                Duration.ofSeconds(5),
                Optional.empty()));
    assertThat(settings.scheduler())
        .isEqualTo(
            new SchedulerSettings(
                true,
                3,
                true,
                true,
                true,
                7,
                16,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(30),
                ZoneId.of("UTC")));
    assertThat(settings.notifiers().mail())
        .isEqualTo(
            new MailSettings(
                Optional.empty(),
                "punctual@localhost",
                folder.resolve(".punctual/mail"),
                Optional.empty()));
    assertThat(settings.notifiers().twilio()).isEmpty();
    assertThat(settings.notifiers().smsGateway()).isEmpty();
    assertThat(settings.notifiers().webhook().wanted()).isFalse();
    assertThat(settings.notifiers().notification())
        .isEqualTo(
            new NotificationSettings(
                List.of(Channel.LOG),
                folder.resolve("templates"),
                Locale.ENGLISH,
                Optional.empty(),
                new NotificationSettings.Rates(
                    Optional.empty(), Optional.empty(), Optional.empty(), 100)));
    assertThat(settings.log()).isEqualTo(new LogSettings(LogFormat.TEXT, LogLevel.INFO));
  }

  @Test
  void laterPlacesWin() throws IOException {
    Setup setup = setup().properties("max_retries=1");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(1);

    setup.envFile("PUNCTUAL_MAX_RETRIES=2");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(2);

    setup.environment("PUNCTUAL_MAX_RETRIES", "4");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(4);

    setup.override("max-retries", "5");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(5);
    assertThat(setup.shown("max_retries").origin()).isEqualTo("command line");
  }

  @Test
  void anEmptyValueSetsNothing() throws IOException {
    Setup setup = setup().properties("max_retries=1").environment("PUNCTUAL_MAX_RETRIES", " ");

    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(1);
  }

  @Test
  void aNamedFileIsReadInsteadAndMustExist() throws IOException {
    Setup setup = setup().properties("max_retries=1").file("other.properties", "max_retries=2");
    setup.environment("PUNCTUAL_CONFIG", "");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(1);

    setup.environment("PUNCTUAL_CONFIG", "other.properties");
    assertThat(setup.load().scheduler().maxRetries()).isEqualTo(2);

    setup.named(Path.of("missing.properties"));
    assertThat(setup.problems()).singleElement().asString().contains("missing.properties");
  }

  @Test
  void everythingThatIsWrongIsToldAtOnce() throws IOException {
    Setup setup =
        setup()
            .properties("max_retries=many", "concurency=4")
            .environment("PUNCTUAL_LOG_LEVEL", "loud")
            .override("store", "postgres");

    assertThat(setup.problems())
        .containsExactlyInAnyOrder(
            "max_retries = 'many' (punctual.properties:1):"
                + " expected a whole number from 0 to 1000.",
            "Unknown setting 'concurency' (punctual.properties:2): did you mean concurrency?",
            "log.level = 'loud' (environment PUNCTUAL_LOG_LEVEL):"
                + " expected debug or info or warn or error.",
            "store = 'postgres' (command line):"
                + " expected another store, or database.url to be set.");
    assertThatThrownBy(setup::load)
        .isInstanceOfSatisfying(
            SchedulerException.class, e -> assertThat(e.fault()).isEqualTo(Fault.USER))
        .hasMessageStartingWith("4 settings are wrong:\n  ");
  }

  @Test
  void anUnknownVariableOfOursIsRefusedAndOthersAreNot() {
    Setup setup =
        setup()
            .environment("PUNCTUAL_MAX_RETRY", "geheim")
            .environment("PUNCTUAL_TEST_POSTGRES_URL", "of the build")
            .environment("PATH", "/bin");

    assertThat(setup.problems())
        .containsExactly(
            "Unknown setting 'MAX_RETRY' (environment PUNCTUAL_MAX_RETRY):"
                + " did you mean max_retries?");
  }

  @Test
  void aLeaseLastsThreeHeartbeats() {
    Setup setup = setup().override("heartbeat", "10s");
    assertThat(setup.problems())
        .containsExactly(
            "lease = 'PT20S' (default): expected at least PT30S, three times heartbeat.");

    setup.override("lease", "30s");
    assertThat(setup.load().scheduler().lease()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aDatabaseUrlChoosesPostgresUnlessAnotherStoreIsAskedFor() {
    Setup setup = setup().override("database.url", "jdbc:postgresql://db/jobs");
    assertThat(setup.load().store().kind()).isEqualTo(StoreKind.POSTGRES);

    setup.override("store", "memory");
    assertThat(setup.load().store().kind()).isEqualTo(StoreKind.MEMORY);
  }

  @Test
  void theUrlNamesTheSchemaWhereTheSettingDoesNot() {
    Setup setup = setup().override("database.url", "jdbc:postgresql://db/jobs");
    assertThat(setup.load().store().schema().value()).isEqualTo("public");

    setup.override("database.url", "jdbc:postgresql://db/jobs?currentSchema=punctual_b");
    assertThat(setup.load().store().schema().value()).isEqualTo("punctual_b");

    setup.override("database.url", "jdbc:postgresql://db/jobs?currentSchema=app,public");
    assertThat(setup.problems())
        .singleElement()
        .asString()
        .startsWith("database.schema = 'app,public' (default): expected 1 to 40 small letters");

    setup.override("database.schema", "punctual_c");
    assertThat(setup.load().store().schema().value()).isEqualTo("punctual_c");
  }

  /** It was taken, and the jobs were in schema public. */
  @Test
  void aSchemaForAStoreThatHasNoneIsRefused() {
    Setup setup =
        setup().environment("PUNCTUAL_DATABASE_SCHEMA", "punctual_b").override("store", "memory");
    assertThat(setup.problems())
        .containsExactly(
            "database.schema = 'punctual_b' (environment PUNCTUAL_DATABASE_SCHEMA): expected a"
                + " store on PostgreSQL: memory has no schemas.");

    setup.override("store", "").environment("SUPABASE_URL", "https://p.supabase.co");
    assertThat(setup.problems())
        .containsExactly(
            "database.schema = 'punctual_b' (environment PUNCTUAL_DATABASE_SCHEMA): expected a"
                + " store on PostgreSQL (database.url): a Supabase project over REST has its"
                + " tables in schema public.");

    setup.override("store", "embedded");
    assertThat(setup.load().store().schema().value()).isEqualTo("punctual_b");
  }

  @Test
  void aMailServerElsewhereIsReachedEncrypted() {
    Setup setup = setup().override("smtp.host", "mail.example.org");
    assertThat(setup.load().notifiers().mail().smtp())
        .contains(
            new SmtpSettings(
                "mail.example.org", 587, Optional.empty(), Optional.empty(), TlsMode.STARTTLS));

    setup.override("smtp.tls", "tls");
    assertThat(setup.shown("smtp.port").value()).isEqualTo("465");

    setup.override("smtp.tls", "").override("smtp.host", "localhost");
    assertThat(setup.shown("smtp.tls").value()).isEqualTo("none");
    assertThat(setup.shown("smtp.port").value()).isEqualTo("25");
  }

  @Test
  void relativeFoldersAreThoseOfTheWorkingDirectory() {
    Settings settings = setup().override("data_folder", "here").load();

    assertThat(settings.store().dataFolder()).isEqualTo(folder.resolve("here"));
    assertThat(settings.notifiers().mail().folder()).isEqualTo(folder.resolve("here/mail"));
  }

  @Test
  void theDescriptionHasALineForEachSettingWithItsOrigin() throws IOException {
    String description = setup().properties("# mine", "log.level=warn").load().describe();

    assertThat(description.lines()).hasSize(Keys.ALL.size());
    assertThat(description)
        .containsPattern("(?m)^log.level +=  ?warn  \\(punctual.properties:2\\)$")
        .containsPattern("(?m)^max_retries +=  ?3  \\(default\\)$");
  }

  private Setup setup() {
    return new Setup(folder);
  }
}
