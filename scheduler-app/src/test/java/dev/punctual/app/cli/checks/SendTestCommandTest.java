package dev.punctual.app.cli.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.app.cli.Cli;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendTestCommandTest {
  private static final String KEY = "webhook.keys=whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

  @TempDir Path folder;

  @Test
  void aMailGoesOut() throws Exception {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try {
      Cli.Said said =
          sendTest(
              List.of("smtp.host=127.0.0.1", "smtp.port=" + server.getSmtp().getPort()),
              "email",
              "ada@example.org",
              "--subject",
              "It works");
      assertThat(said.err()).isEmpty();
      assertThat(said.exit()).isZero();
      assertThat(said.out()).startsWith("sent by email through 127.0.0.1:");
      assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("It works");
    } finally {
      server.stop();
    }
  }

  @Test
  void aRefusalIsToldWithItsCode() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(410).build());
      Cli.Said said =
          sendTest(
              List.of(KEY, "webhook.allow_private=true"), "webhook", server.url("/h").toString());
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err()).startsWith("refused (HTTP 410): ");
    }
  }

  @Test
  void whatIsNotSetUpIsTold() {
    Cli.Said said = sendTest(List.of(), "sms", "+491701234567");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err())
        .isEqualTo(
            "Invalid channel 'sms': expected one that is set up here: email, log."
                + System.lineSeparator());
  }

  @Test
  void aWrongAddressIsTold() {
    Cli.Said said = sendTest(List.of(), "email", "nobody");
    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.err()).startsWith("Invalid to 'nobody': expected an address");
  }

  @Test
  void aServerThatIsNotThereIsTold() {
    Cli.Said said =
        sendTest(List.of("smtp.host=127.0.0.1", "smtp.port=1"), "email", "ada@example.org");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).startsWith("not sent (connection): The mail server 127.0.0.1:1 could");
  }

  @Test
  void aGatewayThatGivesNoNameIsTold() throws Exception {
    try (MockWebServer server = new MockWebServer()) {
      server.start();
      server.enqueue(new MockResponse.Builder().code(200).build());
      Cli.Said said =
          sendTest(List.of("sms_gateway.url=" + server.url("/sms")), "sms", "+491701234567");
      assertThat(said.out()).isEqualTo("sent by sms" + System.lineSeparator());
    }
  }

  @Test
  void programsGetTheReceipt() {
    Cli.Said said = sendTest(List.of(), "log", "--json");
    assertThat(said.out()).startsWith("{\"channel\":\"log\",\"provider_id\":\"");
  }

  private Cli.Said sendTest(List<String> settings, String channel, String... more) {
    List<String> all = new ArrayList<>();
    all.add(channel);
    List<String> every = new ArrayList<>(settings);
    every.add("data_folder=" + folder);
    every.add("log.level=error");
    every.forEach(setting -> all.addAll(List.of("--set", setting)));
    all.addAll(List.of(more));
    return Cli.plain().run("send-test", all.toArray(String[]::new));
  }
}
