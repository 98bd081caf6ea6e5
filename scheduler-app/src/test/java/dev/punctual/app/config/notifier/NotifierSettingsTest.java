package dev.punctual.app.config.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.Settings;
import dev.punctual.app.config.Setup;
import dev.punctual.app.config.types.Secret;
import dev.punctual.app.config.types.SmsFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings that belong together, and what must not show. */
class NotifierSettingsTest {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  @TempDir Path folder;

  @Test
  void anAccountTakesASenderAndASecret() {
    Setup account = new Setup(folder).override("twilio.account_sid", ACCOUNT);
    assertThat(account.problems())
        .containsExactly(
            "twilio.account_sid = '"
                + ACCOUNT
                + "' (command line): expected twilio.sender to be"
                + " set too.",
            "twilio.account_sid = '"
                + ACCOUNT
                + "' (command line): expected twilio.auth_token to"
                + " be set too, or twilio.api_key and twilio.api_secret.");
    account.override("twilio.sender", "Shop").override("twilio.auth_token", "geheim");
    assertThat(account.load().notifiers().twilio())
        .contains(
            new TwilioSettings(
                ACCOUNT,
                ACCOUNT,
                new Secret("geheim"),
                "Shop",
                Optional.empty(),
                "https://api.twilio.com"));
  }

  @Test
  void aKeyTakesItsSecret() {
    String key = "SK" + ACCOUNT.substring(2);
    Setup account =
        new Setup(folder)
            .override("twilio.account_sid", ACCOUNT)
            .override("twilio.sender", "Shop")
            .override("twilio.api_key", key);
    assertThat(account.problems())
        .containsExactly(
            "twilio.api_key = '"
                + key
                + "' (command line): expected twilio.api_secret to be set"
                + " too.");
    account.override("twilio.api_secret", "geheim");
    assertThat(account.load().notifiers().twilio().orElseThrow().user()).isEqualTo(key);
  }

  @Test
  void halfAnAccountIsNotPassedOver() {
    assertThat(
            new Setup(folder)
                .override("twilio.auth_token", "geheim")
                .override("twilio.sender", "Shop")
                .problems())
        .containsExactly(
            "twilio.auth_token = '****' (command line): expected twilio.account_sid to be set too,"
                + " or this not.",
            "twilio.sender = 'Shop' (command line): expected twilio.account_sid to be set too, or"
                + " this not.");
  }

  @Test
  void thereIsOneWayForTextMessages() {
    assertThat(
            new Setup(folder)
                .override("twilio.account_sid", ACCOUNT)
                .override("twilio.sender", "Shop")
                .override("twilio.auth_token", "geheim")
                .override("sms_gateway.url", "https://gateway.example/geheim")
                .problems())
        .singleElement()
        .asString()
        .startsWith("sms_gateway.url = 'https://gateway.example/…'")
        .doesNotContain("geheim");
  }

  @Test
  void severalKeysSignWhileTheyChange() {
    WebhookSettings webhook =
        new Setup(folder)
            .override(
                "webhook.keys",
                "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz  whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4")
            .load()
            .notifiers()
            .webhook();
    assertThat(webhook.wanted()).isTrue();
    assertThat(webhook.keys())
        .extracting(Secret::reveal)
        .containsExactly(
            "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4");
    assertThat(new Setup(folder).override("webhook.keys", "unsigned").load().notifiers().webhook())
        .satisfies(
            unsigned -> {
              assertThat(unsigned.wanted()).isTrue();
              assertThat(unsigned.signed()).isFalse();
            });
  }

  @Test
  void noSecretShowsInAnyText() throws IOException {
    Settings settings =
        new Setup(folder)
            .properties(
                "twilio.account_sid=" + ACCOUNT,
                "twilio.sender=Shop",
                "twilio.auth_token=geheim1",
                "twilio.status_callback=https://me.example/geheim2?x=geheim3",
                "webhook.keys=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
                "webhook.url=https://user:geheim5@hooks.example/geheim6")
            .override("webhook.url", "https://hooks.example?geheim7")
            .load();
    assertThat(settings.describe())
        .contains("https://me.example/…")
        .doesNotContain("geheim", "whsec");
  }

  @Test
  void fieldsOfAGatewayKeepTheirNamesUnlessTold() {
    assertThat(SmsFields.parse("to=msisdn, key="))
        .isEqualTo(new SmsFields("msisdn", "text", "from", Optional.empty()));
    assertThat(SmsFields.parse("text=body"))
        .isEqualTo(new SmsFields("to", "body", "from", Optional.of("idempotency_key")));
  }
}
