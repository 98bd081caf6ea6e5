package dev.punctual.app.checkup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelFindingsTest {
  @TempDir Path folder;

  @Test
  void whatIsNotSetUpIsToldWithItsSetting() {
    assertThat(says(Map.of()))
        .containsExactly(
            "written to "
                + folder.resolve(".punctual/mail")
                + ", for there is no mail server: set smtp.host",
            "none, such jobs wait: set twilio.account_sid or sms_gateway.url",
            "none, such jobs wait: set webhook.keys");
  }

  @Test
  void whatIsSetUpIsToldWithoutSecrets() {
    Map<String, String> settings =
        Map.of(
            "smtp.host", "mail.example.org",
            "smtp.password", "geheim",
            "sms_gateway.url", "https://gateway.example/geheim{x}?k=geheim",
            "webhook.keys",
                "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz whsec_YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4",
            "webhook.allow_private", "true");
    assertThat(says(settings))
        .containsExactly(
            "through mail.example.org:587, from punctual@localhost; try it: punctual send-test"
                + " email ADDRESS",
            "through gateway.example",
            "signed by 2 keys, also to private addresses");
  }

  private List<String> says(Map<String, String> settings) {
    Settings loaded = Settings.load(folder, Map.of(), Optional.empty(), settings);
    return ChannelFindings.of(loaded.notifiers()).stream()
        .map(finding -> finding.says().in(Locale.ENGLISH))
        .toList();
  }
}
