package dev.punctual.notify.sms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Delivery.Deferred;
import dev.punctual.notification.Delivery.Delivered;
import dev.punctual.notification.Delivery.Unknown;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.HttpTimeouts;
import dev.punctual.notify.http.ScriptedServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import mockwebserver3.SocketEffect;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said to Twilio, and what its answers are taken for. */
class TwilioNotifierTest {
  private final TwilioFake twilio = new TwilioFake();

  @AfterEach
  void close() {
    twilio.close();
  }

  @Test
  void aMessageIsCreatedAsTheDocumentationSays() throws InterruptedException {
    assertThat(twilio.send())
        .isEqualTo(
            new Delivered(
                new Receipt(
                    Channel.SMS,
                    TwilioFake.SID,
                    List.of("+49***67"),
                    Sms.AT,
                    Map.of("status", "queued", "segments", 1))));
    assertThat(twilio.server.request().getRequestLine())
        .isEqualTo("POST /2010-04-01/Accounts/" + TwilioFake.ACCOUNT + "/Messages.json HTTP/1.1");
    assertThat(twilio.server.headers("Authorization"))
        .containsExactly(Credentials.basic(TwilioFake.ACCOUNT, TwilioFake.TOKEN));
    assertThat(twilio.server.headers("Idempotency-Key")).containsExactly(Sms.DISPATCH.token());
    assertThat(twilio.form())
        .isEqualTo(Map.of("To", Sms.NUMBER, "Body", Sms.TEXT, "From", "+15005550006"));
  }

  @Test
  void aServiceMaySendAndReportWithTheKeyOfAnApi() throws InterruptedException {
    String service = "MG" + "0".repeat(32);
    String key = "SK" + "1".repeat(32);
    TwilioConfig config =
        new TwilioConfig(
            TwilioFake.ACCOUNT,
            new TwilioConfig.Login(key, "key-secret"),
            service,
            "https://example.org/reports?a=b%20c",
            twilio.server.url(""),
            HttpTimeouts.DEFAULT);
    try (TwilioNotifier notifier = new TwilioNotifier(config)) {
      notifier.deliver(Sms.notification(), Sms.DISPATCH);
    }
    assertThat(twilio.form())
        .containsEntry("MessagingServiceSid", service)
        .doesNotContainKey("From");
    HttpUrl callback = HttpUrl.get(String.valueOf(twilio.form().get("StatusCallback")));
    assertThat(callback.queryParameter("punctual_key")).isEqualTo(Sms.DISPATCH.token());
    assertThat(callback.queryParameter("a")).isEqualTo("b c");
    assertThat(twilio.server.headers("Authorization"))
        .containsExactly(Credentials.basic(key, "key-secret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"accepted", "scheduled", "queued", "sending", "sent", "delivered", "new"})
  void whateverIsOnItsWayWasTaken(String status) throws InterruptedException {
    twilio.server.answers(TwilioFake.created(status));
    assertThat(twilio.send()).isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "undelivered", "canceled"})
  void whatFailedAtOnceWasNotSent(String status) throws InterruptedException {
    twilio.server.answers(TwilioFake.created(status));
    assertThat(twilio.send()).isEqualTo(new Deferred(status, "Twilio says " + status, null, false));
    twilio.server.answers(TwilioFake.message(status, "39999"));
    assertThat(twilio.send())
        .isInstanceOfSatisfying(
            Deferred.class, deferred -> assertThat(deferred.code()).isEqualTo("39999"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "OK",
        "null",
        "[]",
        "{}",
        "{\"sid\": \"SM1\"}",
        "{\"status\": \"queued\"}",
        "{\"sid\": \"\", \"status\": \"queued\"}",
        "{\"sid\": null, \"status\": \"queued\"}",
        "{\"sid\": {}, \"status\": []}",
        "{\"sid\": \"SM1\", \"status\": \"queued\"",
        "<html>welcome</html>"
      })
  void aSuccessThatNamesNoMessageIsNotBelieved(String body) throws InterruptedException {
    twilio.server.answers(ScriptedServer.json(200, body));
    assertThat(twilio.send())
        .isEqualTo(new Unknown("HTTP 200", "Twilio's answer names no message and no status"));
  }

  @Test
  void norIsOneThatIsCutShortOrHasNoEnd() throws InterruptedException {
    twilio.server.answers(
        TwilioFake.created("queued").onResponseBody(new SocketEffect.CloseSocket()));
    assertThat(twilio.send()).isInstanceOf(Unknown.class);
    twilio.server.answers(ScriptedServer.json(201, "{\"sid\": \"" + "x".repeat(1_000_000) + "\"}"));
    assertThat(twilio.send()).isInstanceOf(Unknown.class);
  }

  @Test
  void silenceIsNoSuccess() throws InterruptedException {
    twilio.server.fallsSilent();
    try (TwilioNotifier hasty = new TwilioNotifier(twilio.config().withTimeouts(Sms.SHORT))) {
      assertThat(hasty.deliver(Sms.notification(), Sms.DISPATCH)).isInstanceOf(Unknown.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"429, 20429", "429, 63038", "503, 20503", "429, 99999"})
  void aTwilioThatAsksToWaitIsWaitedFor(int status, int code) throws InterruptedException {
    twilio.server.answers(TwilioFake.error(status, code).addHeader("Retry-After", "17"));
    assertThat(twilio.send())
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo(Integer.toString(code));
              assertThat(deferred.retryAfter()).isEqualTo(Duration.ofSeconds(17));
              assertThat(deferred.outage()).isTrue();
            });
  }

  @ParameterizedTest
  @CsvSource({"500, 20500", "502, 0", "504, 20504", "520, 21211"})
  void aTwilioThatFailsMayHaveTakenTheMessage(int status, int code) throws InterruptedException {
    twilio.server.answers(TwilioFake.error(status, code));
    assertThat(twilio.send())
        .isEqualTo(
            new Unknown(Integer.toString(code), "Twilio failed, and may have taken the message"));
  }

  /** It is tried again as long as retries last, and never taken for a success. */
  @Test
  void aRefusalOfAnUnknownKindIsTriedAgain() throws InterruptedException {
    twilio.server.answers(TwilioFake.error(400, 99_999));
    assertThat(twilio.send())
        .isEqualTo(
            new Deferred(
                "99999",
                "Twilio answered HTTP 400; see https://www.twilio.com/docs/api/errors/99999",
                null,
                false));
  }

  @ParameterizedTest
  @CsvSource({
    "400, false",
    "402, false",
    "401, true",
    "403, true",
    "404, true",
    "302, true",
    "307, true"
  })
  void withoutACodeTheStatusDecides(int status, boolean outage) throws InterruptedException {
    twilio.server.answers(
        ScriptedServer.status(status).addHeader("Location", "https://example.org/").body("<html>"));
    Delivery delivery = twilio.send();
    assertThat(delivery)
        .isEqualTo(new Deferred("HTTP " + status, "Twilio answered HTTP " + status, null, outage));
    assertThat(twilio.server.requests()).hasSize(1);
  }
}
