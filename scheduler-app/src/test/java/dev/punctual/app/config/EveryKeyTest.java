package dev.punctual.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.keys.Key;
import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.ShownSetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key of the table, with its default, a value that it takes, and one that it refuses. */
class EveryKeyTest {
  private static final String TWO_LINES = "a\\nb";

  @TempDir Path folder;

  /**
   * @param fallback the value where nobody sets it, as shown; empty for none
   * @param legal a legal text that is not the default
   * @param illegal a text that is refused, in a properties file's spelling
   * @param expected what the refusal says is legal
   */
  record Sample(String key, String fallback, String legal, String illegal, String expected) {}

  private static final String WEBHOOK_KEY = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";
  private static final String TOPIC = "arn:aws:sns:eu-central-1:123456789012:mail";
  private static final String SENDGRID_KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQG"
          + "hHPTnlvFYPAZFceEu/1FwCM/QmGUhA==";
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  static List<Sample> samples() {
    String durations = "500ms, 30s, 5m, 2h, 7d or PT30S";
    return List.of(
        new Sample(
            "store",
            "auto",
            "memory",
            "disk",
            "auto or embedded or postgres or supabase or memory"),
        new Sample("data_folder", ".punctual", "/var/lib/punctual", "\\u0000", "a path"),
        new Sample(
            "database.url", "", "jdbc:postgresql://db/jobs", "jdbc:mysql://db/jobs", "jdbc:postg"),
        new Sample("database.user", "", "punctual", TWO_LINES, "one line of text"),
        new Sample("database.password", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("database.pool_size", "4", "10", "1", "a whole number from 2 to 100"),
        new Sample("database.schema", "public", "punctual_b", "My-Jobs", "1 to 40 small letters"),
        new Sample("database.migrations", "migrate", "check", "never", "migrate or check or trust"),
        new Sample("database.timeout", "PT5S", "2s", "500ms", durations),
        new Sample("retry_failed_jobs", "true", "false", "yes", "true or false"),
        new Sample("max_retries", "3", "0", "1001", "a whole number from 0 to 1000"),
        new Sample("store_job_results", "true", "false", "1", "true or false"),
        new Sample("store_successful_runs", "true", "false", "often", "true or false"),
        new Sample("keep_completed_jobs", "true", "false", "often", "true or false"),
        new Sample("cleanup_after_days", "7", "36500", "-1", "a whole number from 0 to 36500"),
        new Sample("concurrency", "16", "10000", "many", "a whole number from 1 to 10000"),
        new Sample("heartbeat", "PT5S", "1s", "61s", "from PT1S to PT1M, such as " + durations),
        new Sample("lease", "PT20S", "15s", "20", durations),
        new Sample("drain_timeout", "PT30S", "500ms", "-PT1S", durations),
        new Sample("default_zone", "UTC", "Europe/Berlin", "Mars/Base", "Europe/Berlin or UTC"),
        new Sample("smtp.host", "", "mail.example.org", "two words", "a host name"),
        new Sample("smtp.tls", "none", "tls", "ssl", "none or starttls or tls"),
        new Sample("smtp.port", "25", "2525", "65536", "a whole number from 1 to 65535"),
        new Sample("smtp.user", "", "mailer", TWO_LINES, "one line of text"),
        new Sample("smtp.password", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("mail.from", "punctual@localhost", "Jobs <a@b.org>", "jobs", "a mail address"),
        new Sample("mail.folder", ".punctual/mail", "/var/mail/out", "\\u0000", "a path"),
        new Sample("mail.attachments", "", "/var/files", "\\u0000", "a path"),
        new Sample("mail.per_second", "", "14", "0", "a whole number from 1 to 100000"),
        new Sample("twilio.account_sid", "", ACCOUNT, "AC1", "AC and 32 hexadecimal digits"),
        new Sample("twilio.auth_token", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("twilio.api_key", "", "SK" + ACCOUNT.substring(2), "key", "SK and 32"),
        new Sample("twilio.api_secret", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("twilio.sender", "", "+4915735985555", TWO_LINES, "one line of text"),
        new Sample("twilio.status_callback", "", "https://h.example/…", "h.example", "a URL"),
        new Sample("twilio.url", "https://api.twilio.com", "https://e.example/…", "e", "a URL"),
        new Sample("sms_gateway.url", "", "https://g.example/…", "ftp://g.example", "a URL"),
        new Sample("sms_gateway.token", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("sms_gateway.format", "json", "form", "xml", "json or form"),
        new Sample(
            "sms_gateway.fields",
            "to=to,text=text,from=from,key=idempotency_key",
            "to=msisdn,key=",
            "too=x",
            "such as to=msisdn"),
        new Sample("sms_gateway.sender", "", "Shop", TWO_LINES, "one line of text"),
        new Sample("sms_gateway.id_field", "", "messages.0.id", TWO_LINES, "one line of text"),
        new Sample("sms.per_second", "", "3", "-3", "a whole number from 1 to 100000"),
        new Sample("webhook.keys", "", WEBHOOK_KEY, "whsec_short", "24 to 64 bytes in Base64"),
        new Sample("webhook.url", "", "https://w.example/…", "w", "a URL"),
        new Sample("webhook.allow_private", "false", "true", "yes", "true or false"),
        new Sample("webhook.per_second", "", "3", "many", "a whole number from 1 to 100000"),
        new Sample("notification.channels", "log", "email,sms", "e-mail", "names of channels"),
        new Sample("notification.templates", "templates", "/srv/t", "\\u0000", "a path"),
        new Sample("notification.locale", "en", "de-CH", "de_CH", "a language tag"),
        new Sample("notification.quiet_hours", "", "22:00-07:00", "22-7", "such as 22:00-07:00"),
        new Sample(
            "notification.per_recipient_and_hour",
            "100",
            "5",
            "0",
            "whole number from 1 to 100000"),
        new Sample("log.format", "text", "json", "xml", "text or json"),
        new Sample("log.level", "info", "debug", "trace", "debug or info or warn or error"),
        new Sample("supabase.url", "", "https://p.supabase.co", "p.supabase.co", "a URL"),
        new Sample("supabase.anon_key", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("supabase.service_role_key", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("supabase.secret_key", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("supabase.scheduler_secret", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("supabase.realtime", "false", "true", "yes", "true or false"),
        new Sample("http.port", "", "8080", "65536", "a whole number from 0 to 65535"),
        new Sample("http.probe_port", "", "8081", "65536", "a whole number from 0 to 65535"),
        new Sample("http.host", "127.0.0.1", "0.0.0.0", "a b", "a host name or address"),
        new Sample(
            "http.public_url",
            "",
            "https://jobs.example.org",
            "https://jobs.example.org/a",
            "a URL without a path, such as https://jobs.example.org"),
        new Sample(
            "http.hosts",
            "",
            "jobs.example.org,10.0.0.7",
            "a b",
            "host names or addresses with commas between them, such as jobs.example.org,10.0.0.7"),
        new Sample("http.token", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("http.viewer_token", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("http.viewer_payloads", "full", "masked", "some", "full or masked"),
        new Sample("http.secret", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("http.read_only", "false", "true", "maybe", "true or false"),
        new Sample("http.environment", "", "staging", TWO_LINES, "1 to 40 characters"),
        new Sample("http.environment_color", "gray", "red", "pink", "amber or red"),
        new Sample("http.rate", "100", "0", "100001", "a whole number from 0 to 100000"),
        new Sample("http.supabase_users", "false", "true", "yes", "true or false"),
        new Sample("http.oidc.issuer", "", "https://id.example", "http://id.example", "https://"),
        new Sample("http.oidc.client_id", "", "punctual", TWO_LINES, "one line of text"),
        new Sample("http.oidc.client_secret", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("http.oidc.name", "OpenID Connect", "Google", TWO_LINES, "1 to 40 characters"),
        new Sample("http.oidc.claim", "groups", "realm.roles", TWO_LINES, "one line of text"),
        new Sample("http.oidc.roles", "", "admin=a,viewer=b", "owner=a", "such as admin=ops"),
        new Sample(
            "http.oidc.scopes",
            "openid,email,profile",
            "openid,groups",
            "email",
            "openid among them"),
        new Sample("http.oidc.domains", "", "example.org,b.example", "@b", "such as example.org"),
        new Sample("http.proxy.trusted", "", "10.0.0.7,10.1.0.0/16", "10.0.0.0/99", "such as 10."),
        new Sample("http.proxy.user_header", "X-Forwarded-User", "Remote-User", "a b", "letters"),
        new Sample(
            "http.proxy.groups_header", "X-Forwarded-Groups", "Remote-Groups", "a:b", "letters"),
        new Sample("http.proxy.roles", "", "admin=a,viewer=b", "owner=a", "such as admin=ops"),
        new Sample("callbacks.url", "", "https://jobs.example/…", "jobs.example", "a URL"),
        new Sample("callbacks.sendgrid_key", "", SENDGRID_KEY, "MFk", "a public key in Base64"),
        new Sample("callbacks.postmark_secret", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("callbacks.ses_topics", "", TOPIC, "arn:aws:sns", "ARNs of SNS topics"),
        new Sample("handlers.http.enabled", "false", "true", "yes", "true or false"),
        new Sample("handlers.http.allow_private", "false", "true", "yes", "true or false"),
        new Sample("handlers.http.timeout", "PT1M", "30s", "11m", durations),
        new Sample("handlers.http.keep_bytes", "16384", "0", "262145", "a whole number from 0"),
        new Sample(
            "handlers.sql.functions", "", "app.report,public.b", "report", "such as public."),
        new Sample("handlers.sql.role", "", "jobs", TWO_LINES, "one line of text"),
        new Sample(
            "handlers.sql.url", "", "jdbc:postgresql://db/x", "jdbc:mysql://db/x", "jdbc:postg"),
        new Sample("handlers.sql.user", "", "jobs", TWO_LINES, "one line of text"),
        new Sample("handlers.sql.password", "", "hidden", TWO_LINES, "one line of text"),
        new Sample("handlers.sql.timeout", "PT1H", "30s", "25h", durations),
        new Sample("handlers.sql.keep_bytes", "65536", "0", "262145", "a whole number from 0"),
        new Sample("handlers.command.folder", ".punctual/commands", "/srv", "\\u0000", "a path"),
        new Sample("handlers.command.keep_bytes", "16384", "0", "-1", "a whole number from 0"),
        new Sample("plugins.folder", "plugins", "/opt/plugins", "\\u0000", "a path"));
  }

  @Test
  void noKeyIsWithoutASample() {
    assertThat(samples()).extracting(Sample::key).containsExactlyElementsOf(keyNames().toList());
  }

  @Test
  void everyKeyIsDocumented() {
    assertThat(Settings.reference().lines().skip(2))
        .hasSameSizeAs(samples())
        .allMatch(line -> line.matches("\\| `[a-z_.]+` \\| [A-Z].*\\. \\| .+ \\| .*\\|"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void hasItsDefaultWhereNobodySetsIt(Sample sample) {
    ShownSetting shown = new Setup(folder).shown(sample.key());

    assertThat(shown.value()).isEqualTo(sample.fallback());
    assertThat(shown.origin()).isEqualTo(sample.fallback().isEmpty() ? "not set" : "default");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void takesALegalValueFromTheFileAndFromTheEnvironment(Sample sample) throws IOException {
    boolean secret = sample.legal().equals("hidden") || sample.legal().equals(WEBHOOK_KEY);
    String shown = secret ? "****" : sample.legal();

    assertThat(
            companions(sample).properties(sample.key() + "=" + sample.legal()).shown(sample.key()))
        .isEqualTo(new ShownSetting(sample.key(), shown, "punctual.properties:1"));

    String variable = "PUNCTUAL_" + sample.key().toUpperCase(Locale.ROOT).replace('.', '_');
    assertThat(companions(sample).environment(variable, sample.legal()).shown(sample.key()))
        .isEqualTo(new ShownSetting(sample.key(), shown, "environment " + variable));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void refusesAnIllegalValueAndSaysWhatIsLegal(Sample sample) throws IOException {
    List<String> problems =
        new Setup(folder).properties("", sample.key() + "=" + sample.illegal()).problems();

    assertThat(problems)
        .singleElement()
        .asString()
        .startsWith(sample.key() + " = '")
        .contains("(punctual.properties:2): expected ")
        .contains(sample.expected());
  }

  /** What each group of keys needs beside any one of them, by how their names begin. */
  private static final Map<String, Map<String, String>> COMPANIONS =
      Map.of(
          "twilio.",
          Map.of(
              "twilio.account_sid", ACCOUNT,
              "twilio.sender", "Shop",
              "twilio.auth_token", "hidden",
              "twilio.api_secret", "hidden"),
          "http.oidc.",
          Map.of(
              "http.oidc.issuer", "https://id.example",
              "http.oidc.client_id", "punctual",
              "http.oidc.roles", "admin=a"),
          "handlers.sql.",
          Map.of(
              "handlers.sql.functions", "app.report",
              "handlers.sql.role", "jobs",
              "handlers.sql.url", "jdbc:postgresql://db/x"),
          "http.proxy.",
          Map.of("http.proxy.trusted", "10.0.0.7", "http.proxy.roles", "admin=a"),
          "http.supabase_users",
          Map.of("supabase.url", "https://p.supabase.co"));

  private Setup companions(Sample sample) {
    Setup setup = new Setup(folder);
    COMPANIONS.forEach(
        (beginning, needed) -> {
          if (sample.key().startsWith(beginning)) {
            needed.forEach(
                (key, value) -> {
                  if (!key.equals(sample.key())) {
                    setup.override(key, value);
                  }
                });
          }
        });
    return setup;
  }

  private static Stream<String> keyNames() {
    return Keys.ALL.stream().map(Key::name);
  }
}
