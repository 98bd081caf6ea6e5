package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Metadata;
import dev.punctual.json.JacksonCodec;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Delivery.Deferred;
import dev.punctual.notification.Delivery.Delivered;
import dev.punctual.notification.Delivery.Rejected;
import dev.punctual.notification.Delivery.Unknown;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.notify.sms.SmsGatewayConfig.Layout;
import dev.punctual.notify.sms.SmsGatewayConfig.Names;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsGatewayNotifierTest {
  private final ScriptedServer server = ScriptedServer.started();
  private final SmsGatewayConfig config = SmsGatewayConfig.of(server.url("/send?key=secret"));

  @AfterEach
  void close() {
    server.close();
  }

  private Delivery send(SmsGatewayConfig gateway) throws InterruptedException {
    try (SmsGatewayNotifier notifier = new SmsGatewayNotifier(gateway)) {
      return notifier.deliver(Sms.notification(), Sms.DISPATCH);
    }
  }

  private String host() {
    return "127.0.0.1:" + server.port();
  }

  @Test
  void aMessageIsSentAsJson() throws InterruptedException {
    assertThat(send(config.withBearerToken("token").withHeader("X-Team", "a")))
        .isEqualTo(
            new Delivered(
                new Receipt(
                    Channel.SMS, null, List.of("+49***67"), Sms.AT, Map.of("status", 200))));
    assertThat(server.request().getRequestLine()).isEqualTo("POST /send?key=secret HTTP/1.1");
    assertThat(server.headers("Authorization")).containsExactly("Bearer token");
    assertThat(server.headers("X-Team")).containsExactly("a");
    assertThat(server.headers("Content-Type")).containsExactly("application/json");
    assertThat(server.headers("Idempotency-Key")).containsExactly(Sms.DISPATCH.token());
    assertThat(new JacksonCodec().toMap(new Metadata(server.request().getBody().utf8())))
        .isEqualTo(
            Map.of("to", Sms.NUMBER, "text", Sms.TEXT, "idempotency_key", Sms.DISPATCH.token()));
  }

  @Test
  void orAsAFormWithNamesOfTheGatewaysOwn() throws InterruptedException {
    Layout layout =
        Layout.FORM
            .withNames(new Names("recipient", "message", "sender", null))
            .withSender("Shop")
            .withFixed("route", "fast");
    send(config.withLayout(layout));
    assertThat(server.request().getBody().utf8())
        .isEqualTo(
            "route=fast&recipient=%2B491701234567"
                + "&message=Your+appointment+is+at+ten+%26+it%27s+on.&sender=Shop");
    assertThat(server.headers("Idempotency-Key")).containsExactly(Sms.DISPATCH.token());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id | {\"id\": \"m-1\"} | m-1",
        "id | {\"id\": 17} | 17",
        "data.id | {\"data\": {\"id\": \"m-1\"}} | m-1",
        "messages.0.id | {\"messages\": [{\"id\": \"m-1\"}, {\"id\": \"m-2\"}]} | m-1",
        "id | {\"id\": \"for +491701234567\"} | for +49***67",
      })
  void theGatewaysNameForTheMessageIsKept(String path, String body, String id)
      throws InterruptedException {
    server.answers(ScriptedServer.json(201, body));
    assertThat(send(config.withIdField(path)))
        .isInstanceOfSatisfying(
            Delivered.class,
            delivered -> assertThat(delivered.receipt().providerId()).isEqualTo(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "[]",
        "{}",
        "{\"id\": \"\"}",
        "{\"id\": null}",
        "{\"id\": {}}",
        "{\"id\": \"m-1\"",
        "{\"messages\": []}"
      })
  void anAnswerWithoutItIsNotBelieved(String body) throws InterruptedException {
    server.answers(ScriptedServer.json(200, body));
    assertThat(send(config.withIdField("id")))
        .isEqualTo(
            new Unknown("HTTP 200", "the answer of " + host() + " does not name the message"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 410, 413, 422})
  void aMessageThatIsRefusedStaysRefused(int status) throws InterruptedException {
    server.answers(ScriptedServer.json(status, "{\"error\": \"" + Sms.NUMBER + "\"}"));
    assertThat(send(config))
        .isEqualTo(new Rejected("HTTP " + status, host() + " refuses the message"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, true", "402, true", "403, true", "404, true", "405, true", "429, true", "503, true",
    "507, true", "302, true", "307, true", "408, false", "409, false", "425, false", "418, false"
  })
  void othersMayFareBetterLater(int status, boolean outage) throws InterruptedException {
    server.answers(ScriptedServer.status(status).addHeader("Retry-After", "9"));
    assertThat(send(config))
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo("HTTP " + status);
              assertThat(deferred.reason()).startsWith(host()).doesNotContain("secret");
              assertThat(deferred.retryAfter()).isEqualTo(Duration.ofSeconds(9));
              assertThat(deferred.outage()).isEqualTo(outage);
            });
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 504})
  void aGatewayThatFailsMayHaveTakenTheMessage(int status) throws InterruptedException {
    server.answers(ScriptedServer.status(status));
    assertThat(send(config)).isInstanceOf(Unknown.class);
  }

  @Test
  void silenceIsNoSuccess() throws InterruptedException {
    server.fallsSilent();
    assertThat(send(config.withTimeouts(Sms.SHORT))).isInstanceOf(Unknown.class);
  }

  @Test
  void theConfigurationShowsNoSecret() {
    SmsGatewayConfig secretive =
        config
            .withHeader("X-Api-Key", "hidden-1")
            .withLayout(Layout.JSON.withFixed("password", "hidden-2").withSender("+4930123456"));
    assertThat(secretive.toString())
        .contains(host(), "X-Api-Key", "password")
        .doesNotContain("secret", "hidden", "+4930123456");
  }

  @Test
  void valuesThatCannotBeAreRefused() {
    assertThatThrownBy(() -> SmsGatewayConfig.of("example.org/secret"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("SMS gateway URL")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(() -> config.withHeader("X Key", "hidden"))
        .hasMessageContaining("SMS gateway header 'X Key'");
    assertThatThrownBy(() -> config.withHeader("X-Key", "hidden\r\nX-More: 1"))
        .hasMessageContaining("SMS gateway header X-Key")
        .hasMessageNotContaining("hidden");
    assertThatThrownBy(() -> config.withIdField(" ")).hasMessageContaining("id field");
    assertThatThrownBy(() -> new Names("to", "", "from", null))
        .hasMessageContaining("SMS gateway field ''");
  }
}
