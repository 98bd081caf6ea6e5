package dev.punctual.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.app.config.notifier.CallbackSettings;
import dev.punctual.app.http.CallbackServlet;
import dev.punctual.app.http.HttpServer;
import dev.punctual.app.http.SiteParts;
import dev.punctual.app.http.WaysIn;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.TrackedMessage;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twilio takes a message, reports later that it was not delivered, and mail goes out. */
class UndeliveredEndToEndTest {
  private static final String PUBLIC = "https://jobs.example.org";
  private static final String TOKEN = "hidden-auth-token";

  @TempDir Path folder;
  private final GreenMail mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
  private final MockWebServer twilio = new MockWebServer();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    mail.start();
    twilio.start();
    twilio.enqueue(
        new MockResponse.Builder()
            .code(201)
            .addHeader("Content-Type: application/json")
            .body("{\"sid\": \"SM1\", \"status\": \"queued\"}")
            .build());
  }

  @AfterEach
  void stop() {
    mail.stop();
    twilio.close();
  }

  @Test
  void whatTwilioDidNotDeliverGoesByMailOnce() throws Exception {
    Settings settings = settings();
    try (Composition app = Composition.open(settings, message -> {})) {
      JobScheduler scheduler = app.start(builder -> builder);
      try (HttpServer server = listen(app, scheduler, settings)) {
        scheduler.schedule(JobRequest.of("n", JobType.NOTIFICATION).with(message()));
        await("the end of the run")
            .until(() -> scheduler.get("n").orElseThrow().status() == JobStatus.COMPLETED);
        String called = calledBack();
        assertThat(called).startsWith(PUBLIC + "/callbacks/twilio?punctual_key=");
        String query = URI.create(called).getRawQuery();

        String told = "MessageSid=SM1&MessageStatus=undelivered&ErrorCode=30003";
        assertThat(report(server, query, told, "forged")).isEqualTo(403);
        assertThat(report(server, query, told, signature(called))).isEqualTo(204);
        assertThat(report(server, query, told, signature(called))).isEqualTo(204);
        assertThat(mail.waitForIncomingEmail(TimeUnit.SECONDS.toMillis(20), 1)).isTrue();

        TrackedMessage sms = scheduler.messages().ofJob("n").findFirst().orElseThrow();
        assertThat(sms.standing().status()).isEqualTo(MessageStatus.FAILED);
        assertThat(sms.standing().code()).isEqualTo("30003");
        String next = String.valueOf(sms.followedBy());
        await("the end of the follow-up")
            .until(() -> scheduler.get(next).orElseThrow().status() == JobStatus.COMPLETED);
        assertThat(report(server, query, told, signature(called))).isEqualTo(204);
        assertThat(scheduler.messages().to("ann@example.org"))
            .extracting(one -> one.origin().job().value())
            .containsExactly(next);
        assertThat(mail.getReceivedMessages()).hasSize(1);
        assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Soon");
      }
    }
  }

  @Test
  void whoIsNotSetUpIsNotThereAndBodiesAreBounded() throws Exception {
    Settings settings = settings();
    try (Composition app = Composition.open(settings, message -> {});
        HttpServer server = listen(app, app.start(builder -> builder), settings)) {
      for (String other : List.of("ses", "postmark", "sendgrid", "", "twilio/more")) {
        assertThat(send(server, "/callbacks/" + other, "{}", "")).as(other).isEqualTo(404);
      }
      String large = "x".repeat((1 << 20) + 1);
      assertThat(send(server, "/callbacks/twilio", large, "")).isEqualTo(413);
      HttpRequest get = HttpRequest.newBuilder(at(server, "/callbacks/twilio")).build();
      assertThat(http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(405);
    }
  }

  private static HttpServer listen(Composition app, JobScheduler scheduler, Settings settings) {
    CallbackSettings callbacks = settings.notifiers().callbacks();
    return HttpServer.start(
        settings.http(),
        settings.scheduler().defaultZone(),
        scheduler,
        scheduler,
        WaysIn.of(settings),
        app.metrics(),
        SiteParts.of(
            Map.of(
                CallbackServlet.PATH,
                new CallbackServlet(
                    app.callbacks(callbacks), app.deliveryReports(scheduler), callbacks::url))));
  }

  private Settings settings() {
    return Settings.load(
        folder,
        Map.of(),
        Optional.empty(),
        Map.ofEntries(
            Map.entry("store", "memory"),
            Map.entry("smtp.host", "127.0.0.1"),
            Map.entry("smtp.port", Integer.toString(mail.getSmtp().getPort())),
            Map.entry("twilio.account_sid", "AC0123456789abcdef0123456789abcdef"),
            Map.entry("twilio.auth_token", TOKEN),
            Map.entry("twilio.sender", "Shop"),
            Map.entry("twilio.url", twilio.url("/").toString()),
            Map.entry("callbacks.url", PUBLIC + "/"),
            Map.entry("http.port", "0"),
            Map.entry("http.token", "drawn-at-random-0123456789")));
  }

  private static Map<String, Object> message() {
    return Map.of(
        "recipient",
        Map.of("phone", "+491701234567", "email", "ann@example.org"),
        "channels",
        List.of("sms", "email"),
        "fallback",
        "undelivered",
        "subject",
        "Soon",
        "message",
        "Your meeting begins");
  }

  /** Where Twilio was told to report to. */
  private String calledBack() throws InterruptedException {
    String form = Objects.requireNonNull(twilio.takeRequest().getBody(), "a body").utf8();
    return Stream.of(form.split("&"))
        .filter(pair -> pair.startsWith("StatusCallback="))
        .map(pair -> pair.substring(pair.indexOf('=') + 1))
        .map(url -> URLDecoder.decode(url, StandardCharsets.UTF_8))
        .findFirst()
        .orElseThrow();
  }

  private static String signature(String called) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(TOKEN.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    String signed = called + "ErrorCode30003MessageSidSM1MessageStatusundelivered";
    return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }

  private int report(HttpServer server, String query, String form, String signature)
      throws Exception {
    return send(server, "/callbacks/twilio?" + query, form, signature);
  }

  private int send(HttpServer server, String path, String body, String signature) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(at(server, path))
            .timeout(Duration.ofSeconds(20))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Twilio-Signature", signature)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private static URI at(HttpServer server, String path) {
    return URI.create(server.urls().get(0)).resolve(path);
  }
}
