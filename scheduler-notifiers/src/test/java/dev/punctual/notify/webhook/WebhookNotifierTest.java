package dev.punctual.notify.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.punctual.InvalidInputException;
import dev.punctual.json.JacksonCodec;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Delivery.Deferred;
import dev.punctual.notification.Delivery.Delivered;
import dev.punctual.notification.Delivery.Rejected;
import dev.punctual.notification.Delivery.Unknown;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Resolving;
import dev.punctual.notify.http.ScriptedServer;
import dev.punctual.port.Notifier;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers get, and what their answers are taken for. */
class WebhookNotifierTest {
  private final ScriptedServer server = ScriptedServer.started();
  private final String host = "127.0.0.1:" + server.port();
  private final WebhookConfig config = Hooks.signed().withAllowPrivate(true);

  @AfterEach
  void close() {
    server.close();
  }

  private Delivery send(WebhookConfig with, Dispatch dispatch) throws InterruptedException {
    try (WebhookNotifier notifier = new WebhookNotifier(with)) {
      return notifier.deliver(Hooks.to(server.url("/hidden?hidden=1")), dispatch);
    }
  }

  @Test
  void theTraceOfTheRunGoesWithTheRequest() throws Exception {
    SpanContext run =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.builder().put("vendor", "secret").build());
    Context.root().with(Span.wrap(run)).wrap(() -> answered(ScriptedServer.status(204))).call();
    RecordedRequest request = server.request();
    assertThat(request.getHeaders().get("traceparent"))
        .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(request.getHeaders().get("tracestate")).isNull();
  }

  @Test
  void withoutASpanThereIsNoTraceparent() throws Exception {
    answered(ScriptedServer.status(204));
    assertThat(server.request().getHeaders().get("traceparent")).isNull();
  }

  private Delivery answered(MockResponse.Builder answer) throws InterruptedException {
    server.answers(answer);
    return send(config, Hooks.dispatch(Hooks.AT));
  }

  @Test
  void aWebhookIsSentByTheSpecification() throws InterruptedException {
    Dispatch dispatch = Hooks.dispatch(Hooks.AT);
    String id = "msg_" + dispatch.token();
    assertThat(answered(ScriptedServer.status(204)))
        .isEqualTo(
            new Delivered(
                new Receipt(Channel.WEBHOOK, id, List.of(host), Hooks.AT, Map.of("status", 204))
                    .sentTo(List.of(server.url("/hidden?hidden=1")))));
    assertThat(server.request().getRequestLine()).isEqualTo("POST /hidden?hidden=1 HTTP/1.1");
    assertThat(server.headers("Content-Type")).containsExactly("application/json");
    assertThat(server.headers("User-Agent")).containsExactly("Punctual");
    assertThat(server.headers("webhook-id")).containsExactly(id);
    assertThat(server.headers("webhook-timestamp")).containsExactly("1772352000");
  }

  @Test
  void aRepeatHasTheSameBodyAndATimeOfItsOwn() throws InterruptedException {
    answered(ScriptedServer.status(503));
    send(config, Hooks.dispatch(Hooks.AT.plusSeconds(60)));
    assertThat(server.bodies()).hasSize(2).containsOnly(server.bodies().get(0));
    assertThat(server.bodies().get(0)).contains("\"timestamp\":\"2026-03-01T08:00:00Z\"");
    assertThat(server.headers("webhook-timestamp")).containsExactly("1772352000", "1772352060");
  }

  /** By the specification's library for Java. */
  @Test
  void receiversVerifyItWithTheNewKeyOrWithTheOldOne() throws Exception {
    WebhookConfig rotating =
        WebhookConfig.signedBy(SigningKey.of(Hooks.SECRET), SigningKey.of(Hooks.OLD_SECRET))
            .withAllowPrivate(true);
    send(rotating, Hooks.dispatch(Instant.now()));
    RecordedRequest request = server.request();
    Map<String, List<String>> headers = request.getHeaders().toMultimap();
    for (String secret : List.of(Hooks.SECRET, Hooks.OLD_SECRET)) {
      new Webhook(secret).verify(request.getBody().utf8(), headers);
      assertThatThrownBy(() -> new Webhook(secret).verify(request.getBody().utf8() + " ", headers))
          .isInstanceOf(WebhookVerificationException.class);
    }
    Webhook stranger = new Webhook("whsec_" + Hooks.base64("a secret that nobody signed with"));
    assertThatThrownBy(() -> stranger.verify(request.getBody().utf8(), headers))
        .isInstanceOf(WebhookVerificationException.class);
  }

  @Test
  void withoutKeysThereIsNoSignature() throws InterruptedException {
    send(WebhookConfig.unsigned().withAllowPrivate(true), Hooks.dispatch(Hooks.AT));
    assertThat(server.request().getHeaders().names()).doesNotContain("webhook-signature");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 299})
  void whatWasAnsweredWithSuccessWasTaken(int status) throws InterruptedException {
    assertThat(answered(ScriptedServer.status(status))).isInstanceOf(Delivered.class);
  }

  @Test
  void whateverItsAnswerHolds() throws InterruptedException {
    assertThat(answered(ScriptedServer.status(200).body("x".repeat(1_000_000))))
        .isInstanceOf(Delivered.class);
    assertThat(
            answered(
                ScriptedServer.status(200)
                    .body("cut short")
                    .onResponseBody(new SocketEffect.CloseSocket())))
        .isInstanceOf(Delivered.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 405, 406, 411, 413, 414, 415, 417, 422, 431, 451})
  void aReceiverThatMakesNoSenseOfItNeverWill(int status) throws InterruptedException {
    assertThat(answered(ScriptedServer.status(status).body("repeats " + Hooks.TEXT)))
        .isEqualTo(new Rejected("HTTP " + status, host + " refuses the webhook"));
  }

  @Test
  void aReceiverThatIsGoneStaysGone() throws InterruptedException {
    assertThat(answered(ScriptedServer.status(410)))
        .isEqualTo(new Rejected("HTTP 410", host + " wants no more webhooks there"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, false",
    "403, false",
    "404, false",
    "408, false",
    "409, false",
    "418, false",
    "421, false",
    "423, false",
    "425, false",
    "429, true",
    "500, false",
    "501, false",
    "502, true",
    "503, true",
    "504, true",
    "507, false",
    "302, false",
    "303, false",
    "307, false"
  })
  void othersMayTakeItLater(int status, boolean outage) throws InterruptedException {
    assertThat(
            answered(
                ScriptedServer.status(status)
                    .addHeader("Retry-After", "90")
                    .addHeader("Location", "https://other.example/hidden")))
        .isInstanceOfSatisfying(
            Deferred.class,
            deferred -> {
              assertThat(deferred.code()).isEqualTo("HTTP " + status);
              assertThat(deferred.reason()).startsWith(host).doesNotContain("hidden");
              assertThat(deferred.retryAfter()).isEqualTo(Duration.ofSeconds(90));
              assertThat(deferred.outage()).isEqualTo(outage);
            });
    assertThat(server.requests()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 308})
  void aReceiverThatHasMovedForGoodMustBeLookedUp(int status) throws InterruptedException {
    assertThat(
            answered(
                ScriptedServer.status(status)
                    .addHeader("Location", "https://new.example/hidden?hidden")))
        .isEqualTo(
            new Rejected("HTTP " + status, host + " has moved to new.example: mend the URL"));
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void silenceIsNoSuccess() throws InterruptedException {
    server.fallsSilent();
    assertThat(send(config.withTimeouts(Hooks.SHORT), Hooks.dispatch(Hooks.AT)))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void aNameThatResolvesToThisMachineIsRefusedWhenItIsDue() throws InterruptedException {
    WebhookConfig strict = config.withAllowPrivate(false);
    try (WebhookNotifier notifier =
        new WebhookNotifier(
            strict, new JacksonCodec(), Resolving.toThisMachine(AddressPolicy.PUBLIC_ONLY))) {
      notifier.check(Hooks.to("https://example.org/hidden"));
      assertThat(notifier.deliver(Hooks.to("https://example.org/hidden"), Hooks.dispatch(Hooks.AT)))
          .isEqualTo(
              new Rejected(
                  "address refused",
                  "example.org resolves to an address that is not public;"
                      + " allow private addresses if it is meant"));
    }
  }

  @Test
  void aConfigurationThatLeadsNowhereIsRefusedAtTheStart() {
    WebhookConfig local = config.withAllowPrivate(false).withUrl("http://localhost/hidden");
    assertThatThrownBy(() -> new WebhookNotifier(local))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageNotContaining("hidden");
  }

  @Test
  void itsModuleAddsItToTheOthers() {
    Key<Set<Notifier>> notifiers = Key.get(new TypeLiteral<>() {});
    assertThat(Guice.createInjector(new WebhookModule(config)).getInstance(notifiers))
        .singleElement()
        .isInstanceOf(WebhookNotifier.class);
  }
}
