package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.HttpTimeouts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioConfigTest {
  private static final String ACCOUNT = "AC" + "0123456789abcdef".repeat(2);
  private static final String TOKEN = "very-well-kept";
  private static final TwilioConfig CONFIG = TwilioConfig.of(ACCOUNT, TOKEN, "+15005550006");

  @Test
  void theDefaultsAreAsDocumented() {
    assertThat(CONFIG.statusCallback()).isNull();
    assertThat(CONFIG.baseUrl()).isEqualTo("https://api.twilio.com");
    assertThat(CONFIG.timeouts()).isEqualTo(HttpTimeouts.DEFAULT);
    assertThat(CONFIG.login()).isEqualTo(new TwilioConfig.Login(ACCOUNT, TOKEN));
    assertThat(CONFIG.messages().host()).isEqualTo("api.twilio.com");
  }

  @Test
  void itShowsNoSecret() {
    TwilioConfig config =
        CONFIG
            .withApiKey("SK" + "0".repeat(32), "key-secret")
            .withStatusCallback("https://example.org/hook/secret-path?token=secret");
    assertThat(config.toString())
        .contains("user=SK", "secret=****", "with a status callback")
        .doesNotContain("key-secret", "secret-path", "token=");
    assertThat(CONFIG.toString()).contains(ACCOUNT).doesNotContain(TOKEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15005550006",
        "12345",
        "Punctual",
        "My Shop 24",
        "MG0123",
        "MG0123456789abcdef0123456789abcdef"
      })
  void aSenderIsANumberACodeANameOrAService(String sender) {
    TwilioConfig config = TwilioConfig.of(ACCOUNT, TOKEN, sender);
    assertThat(config.sendsByService()).isEqualTo(sender.length() == 34);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12", "+12", "Far too long a name", "Grüße", "a@b"})
  void anyOtherSenderIsRefused(String sender) {
    assertThatThrownBy(() -> TwilioConfig.of(ACCOUNT, TOKEN, sender))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Twilio sender '" + sender + "'");
  }

  @Test
  void valuesThatCannotBeAreRefusedWithoutTheirSecrets() {
    assertThatThrownBy(() -> TwilioConfig.of("AC12", TOKEN, "Punctual"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'AC12'");
    assertThatThrownBy(() -> CONFIG.withApiKey("PK12", "key-secret"))
        .hasMessageContaining("Twilio login 'PK12'")
        .hasMessageNotContaining("key-secret");
    assertThatThrownBy(() -> TwilioConfig.of(ACCOUNT, "töken", "Punctual"))
        .hasMessageContaining("of 5 characters")
        .hasMessageNotContaining("töken");
    assertThatThrownBy(() -> CONFIG.withStatusCallback("ftp://example.org/secret"))
        .hasMessageContaining("Twilio status callback")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> CONFIG.withBaseUrl("https://example.org/?secret=1"))
        .hasMessageContaining("Twilio URL 'to example.org'")
        .hasMessageNotContaining("secret");
  }
}
