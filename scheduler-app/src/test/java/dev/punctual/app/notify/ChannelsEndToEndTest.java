package dev.punctual.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.audit.Caller;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The channels as the settings set them up. */
class ChannelsEndToEndTest {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final String KEY = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz";

  @TempDir Path folder;
  private final MockWebServer server = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anSmsGoesThroughTwilio() throws Exception {
    server.enqueue(
        json(201, "{\"sid\": \"SM1\", \"status\": \"queued\", \"num_segments\": \"1\"}"));
    try (Composition app = open(twilio())) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("s", JobType.SMS).with(Map.of("to", "+49 170 1234567", "text", "Hi")));
      assertThat(ended(scheduler, "s").status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(scheduler.history("s", 1).get(0).result())
          .contains("\"channel\":\"sms\"", "\"provider_id\":\"SM1\"", "+49***67");
    }
    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
    assertThat(body(request)).contains("To=%2B491701234567", "Body=Hi", "From=Shop");
  }

  @Test
  void whereSmsIsRefusedForGoodMailGoesOut() throws Exception {
    server.enqueue(json(400, "{\"code\": 21610, \"message\": \"unsubscribed\", \"status\": 400}"));
    try (Composition app = open(twilio())) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("n", JobType.NOTIFICATION)
              .with(
                  Map.of(
                      "recipient",
                      Map.of("phone", "+491701234567", "email", "ann@example.org"),
                      "channels",
                      List.of("sms", "email"),
                      "message",
                      "Hi")));
      assertThat(ended(scheduler, "n").status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(scheduler.history("n", 1).get(0).result())
          .contains("\"channel\":\"email\"", "sms refused (21610)")
          .doesNotContain("1234567");
    }
    assertThat(folder.resolve(".punctual/mail")).isNotEmptyDirectory();
  }

  @Test
  void aWebhookIsSignedSoThatItsReceiverCanTell() throws Exception {
    server.enqueue(new MockResponse.Builder().code(204).build());
    try (Composition app = open(Map.of("webhook.keys", KEY, "webhook.allow_private", "true"))) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("w", "webhook")
              .with(
                  Map.of(
                      "url",
                      server.url("/hook").toString(),
                      "event",
                      "invoice.paid",
                      "data",
                      Map.of("invoice", 7))));
      assertThat(ended(scheduler, "w").status()).isEqualTo(JobStatus.COMPLETED);
    }
    RecordedRequest request = server.takeRequest();
    String body = body(request);
    new Webhook(KEY).verify(body, request.getHeaders().toMultimap());
    assertThat(body).startsWith("{\"type\":\"invoice.paid\",\"timestamp\":\"").endsWith("7}}");
  }

  @Test
  void privateAddressesAreRefusedUnlessTheyAreAllowed() {
    try (Composition app = open(Map.of("webhook.keys", KEY))) {
      JobScheduler scheduler = app.connect(Caller.PROGRAM);
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(
              () ->
                  scheduler.schedule(
                      JobRequest.of("w", "webhook")
                          .with(Map.of("url", server.url("/hook").toString(), "text", "Hi"))))
          .withMessageContaining("https://");
    }
    assertThat(server.getRequestCount()).isZero();
  }

  @Test
  void aTemplateInTheFolderSpeaksTheRecipientsLanguage() throws Exception {
    Files.createDirectories(folder.resolve("templates"));
    Files.writeString(folder.resolve("templates/reminder.txt"), "{{title}} begins {{event_time}}");
    Files.writeString(
        folder.resolve("templates/reminder.de.txt"), "{{title}} beginnt um {{event_time.time}}");
    try (Composition app = open(Map.of())) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("r", JobType.EVENT_REMINDER)
              .with(
                  Map.of(
                      "template", "reminder",
                      "title", "Yoga",
                      "event_time", "2031-01-15T08:00:00Z",
                      "recipient",
                          Map.of(
                              "email", "ann@example.org",
                              "zone", "Europe/Berlin",
                              "locale", "de-AT"))));
      assertThat(ended(scheduler, "r").status()).isEqualTo(JobStatus.COMPLETED);
    }
    try (Stream<Path> mails = Files.list(folder.resolve(".punctual/mail"))) {
      assertThat(Files.readString(mails.findFirst().orElseThrow()))
          .contains("Subject: Yoga beginnt um 09:00");
    }
  }

  @Test
  void withoutTheirChannelJobsWaitForANodeThatHasIt() {
    try (Composition app = open(Map.of())) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("s", JobType.SMS).with(Map.of("to", "+491701234567", "text", "Hi")));
      scheduler.schedule(
          JobRequest.of("n", JobType.NOTIFICATION)
              .after(Duration.ofMillis(200))
              .with(Map.of("message", "Hi")));
      assertThat(ended(scheduler, "n").status()).isEqualTo(JobStatus.COMPLETED);
      assertThat(scheduler.get("s").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
      assertThat(scheduler.handlersOfLivingNodes())
          .extracting(name -> name.value())
          .containsExactlyInAnyOrder("email", "event_reminder", "notification", "punctual.bulk");
    }
  }

  private Map<String, String> twilio() {
    return Map.of(
        "twilio.account_sid",
        ACCOUNT,
        "twilio.auth_token",
        "secret",
        "twilio.sender",
        "Shop",
        "twilio.url",
        server.url("/").toString());
  }

  private Composition open(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put("store", "memory");
    return Composition.open(
        Settings.load(folder, Map.of(), Optional.empty(), settings), message -> {});
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type: application/json")
        .body(body)
        .build();
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody(), "a body").utf8();
  }

  private static Job ended(JobScheduler scheduler, String id) {
    return await("the end of job " + id)
        .until(
            () -> scheduler.get(id).orElseThrow(),
            job -> job.status() == JobStatus.COMPLETED || job.status() == JobStatus.FAILED);
  }
}
