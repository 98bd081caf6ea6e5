package dev.punctual.handlers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.handlers.DrivenHandler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import dev.punctual.store.memory.MemoryStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpHandlerTest {
  private final MockWebServer server = new MockWebServer();
  private final HttpHandler handler =
      new HttpHandler(
          HttpHandlerConfig.DEFAULT.withAllowPrivate(true).withTimeout(Duration.ofSeconds(10)));
  private final DrivenHandler jobs = DrivenHandler.of(handler.named());

  @BeforeEach
  void start() throws Exception {
    server.start();
  }

  @AfterEach
  void stop() {
    handler.close();
    server.close();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getPort() + "/path?q=1";
  }

  private void answers(int status, String body) {
    server.enqueue(new MockResponse.Builder().code(status).body(body).build());
  }

  private static String body(RecordedRequest request) {
    return Objects.requireNonNull(request.getBody(), "a body").utf8();
  }

  @Test
  void getsWhereThereIsNoBody() throws Exception {
    answers(200, "fine");

    Run run = jobs.run(Map.of("url", url()));

    assertThat(jobs.job().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(run.result()).isEqualTo("{\"status\":200}");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("GET");
    assertThat(request.getTarget()).isEqualTo("/path?q=1");
    assertThat(request.getHeaders().get("Idempotency-Key")).isNull();
  }

  @Test
  void postsAnObjectAsJsonAndKeepsTheAnswerIfAsked() throws Exception {
    server.enqueue(
        new MockResponse.Builder()
            .code(201)
            .addHeader("Content-Type", "application/json")
            .body("{\"id\": 7}")
            .build());

    Run run =
        jobs.run(
            Map.of(
                "url", url(),
                "headers", Map.of("X-Team", "sales"),
                "body", Map.of("day", "monday"),
                "keep", true));

    assertThat(run.result()).isEqualTo("{\"status\":201,\"body\":{\"id\":7}}");
    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("POST");
    assertThat(body(request)).isEqualTo("{\"day\":\"monday\"}");
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(request.getHeaders().get("X-Team")).isEqualTo("sales");
    assertThat(request.getHeaders().get("Idempotency-Key")).matches("[0-9a-f]{64}");
  }

  @Test
  void sendsTextAsItStandsWithTheTypeThatTheJobNames() throws Exception {
    answers(200, "");

    jobs.run(
        Map.of(
            "url",
            url(),
            "method",
            "put",
            "headers",
            Map.of("content-type", "text/csv"),
            "body",
            "a;b\n"));

    RecordedRequest request = server.takeRequest();
    assertThat(request.getMethod()).isEqualTo("PUT");
    assertThat(request.getHeaders().values("Content-Type")).containsExactly("text/csv");
    assertThat(body(request)).isEqualTo("a;b\n");
  }

  @Test
  void everyAttemptCarriesTheSameKey() throws Exception {
    answers(503, "later");
    answers(200, "");
    jobs.run(Map.of("url", url(), "method", "POST"));
    jobs.driven().advance(Duration.ofHours(1));

    assertThat(jobs.job().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(server.takeRequest().getHeaders().get("Idempotency-Key"))
        .isEqualTo(server.takeRequest().getHeaders().get("Idempotency-Key"));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 425, 429, 500, 502, 503, 504, 599})
  void whatMayPassIsTriedAgain(int status) {
    answers(status, "\n  busy now\nmore");

    Run run = jobs.run(Map.of("url", url()));

    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(run.error())
        .contains("127.0.0.1:" + server.getPort() + " answered " + status + ": busy now")
        .doesNotContain("more");
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 409, 410, 422, 451})
  void whatTheServerRefusesFailsForGood(int status) {
    answers(status, "no");
    jobs.run(Map.of("url", url()));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void waitsAsLongAsTheServerAsks() {
    server.enqueue(new MockResponse.Builder().code(429).addHeader("Retry-After", "1234").build());
    jobs.run(Map.of("url", url()));
    assertThat(jobs.job().nextRun()).contains(Instant.parse("2026-03-01T00:20:34Z"));
  }

  @ParameterizedTest
  @CsvSource({"404, true", "200, true", "302, true", "204, false", "500, false"})
  void theJobSaysWhichStatusesItExpects(int status, boolean done) {
    answers(status, "");
    jobs.run(Map.of("url", url(), "expect", List.of(200, 404, "3xx")));
    assertThat(jobs.job().status() == JobStatus.COMPLETED).isEqualTo(done);
  }

  @Test
  void noRedirectIsFollowedSoThatNoneLeadsToAPrivateAddress() {
    server.enqueue(
        new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "http://169.254.169.254/latest/meta-data")
            .build());
    answers(200, "followed");

    Run run = jobs.run(Map.of("url", url()));

    assertThat(jobs.job().status()).isEqualTo(JobStatus.FAILED);
    assertThat(run.error()).contains("answered 302", "leads to 169.254.169.254");
    assertThat(server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void ofAHugeAnswerTheBeginningIsReadAndKept() {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .chunkedBody("0123456789".repeat(2_000_000), 10_000)
            .build());

    Run run = jobs.run(Map.of("url", url(), "keep", 25));

    assertThat(run.result())
        .isEqualTo("{\"status\":200,\"body\":\"0123456789012345678901234\",\"cut\":true}");
  }

  @Test
  void anAnswerThatNoDatabaseKeepsIsKeptAsText() {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body("{\"a\": \"\\u0000\"}")
            .build());
    Run run = jobs.run(Map.of("url", url(), "keep", true));
    assertThat(run.result()).contains("\"body\":\"{\\\"a\\\": \\\"\\\\u0000\\\"}\"");
  }

  @Test
  void textThatOnlyLooksLikeJsonChangesNothingElse() {
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .addHeader("Content-Type", "application/json")
            .body("1},\"status\":{\"x\":1")
            .build());
    Run run = jobs.run(Map.of("url", url(), "keep", true));
    assertThat(run.result()).startsWith("{\"status\":200,\"body\":\"1},");
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAndAskedAgain() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    Run run = jobs.run(Map.of("url", url(), "timeout_seconds", 1));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(run.error()).contains("no answer from 127.0.0.1", "it took too long");
  }

  @Test
  void aServerThatTricklesIsGivenUpToo() {
    server.enqueue(
        new MockResponse.Builder()
            .body("x".repeat(100_000))
            .throttleBody(10, 100, TimeUnit.MILLISECONDS)
            .build());
    Run run = jobs.run(Map.of("url", url(), "timeout_seconds", 1, "keep", true));
    assertThat(run.result()).contains("\"status\":200", "\"cut\":true");
  }

  @Test
  void whereNobodyListensItIsTriedAgain() {
    String url = url();
    server.close();
    Run run = jobs.run(Map.of("url", url));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(run.error()).contains("no connection to 127.0.0.1").doesNotContain("/path");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.org/",
        "https://127.0.0.1/",
        "https://localhost/",
        "https://169.254.169.254/",
        "https://[::1]/",
        "https://2130706433/",
        "https://me:pw@example.org/",
        "ftp://example.org/",
        "file:///etc/passwd"
      })
  void privateAddressesAreRefusedWhenTheJobIsScheduled(String url) {
    try (HttpHandler guarded = new HttpHandler(HttpHandlerConfig.DEFAULT)) {
      DrivenHandler strict = DrivenHandler.of(guarded.named());
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> strict.schedule(Map.of("url", url)))
          .withMessageContaining("URL of an http job")
          .withMessageNotContaining("pw");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "headers|{X-A=a~X-B: b}|visible ASCII",
        "headers|{X-A~=a}|names of headers",
        "headers|{Host=evil.example}|names of headers",
        "headers|{Content-Length=0}|names of headers",
        "headers|{Content-Type=nonsense}|a media type",
        "method|TRACE|one of GET, HEAD",
        "method|GET / HTTP/1.1~X: y|one of GET, HEAD",
        "expect|99|a status such as 204",
        "keep|99999999|a whole number from 0 to 16384",
        "timeout_seconds|601|a whole number from 1 to 600",
        "uri|x|one of body, expect, headers"
      })
  void whatIsNotLegalIsRefusedWithTheLegalForm(String field, String value, String legal) {
    Object given =
        value.startsWith("{")
            ? Map.of(
                value.substring(1, value.indexOf('=')).replace("~", "\r\n"),
                value.substring(value.indexOf('=') + 1, value.length() - 1).replace("~", "\r\n"))
            : value.matches("\\d+") ? Integer.valueOf(value) : value.replace("~", "\r\n");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs.schedule(Map.of("url", url(), "body", "b", field, given)))
        .withMessageContaining(legal);
  }

  @Test
  void aBodyDoesNotGoWithGet() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs.schedule(Map.of("url", url(), "method", "GET", "body", "b")))
        .withMessageContaining("a body goes with POST");
  }

  @Test
  void tellsOfItsRunWhereTheJobWantsThat() throws Exception {
    answers(200, "");
    jobs.run(
        Map.of(
            "url", url(),
            "headers", Map.of("X-Job", "${job:id} ${job:due} ${job:attempt}"),
            "body", Map.of("day", List.of("${job:due}"), "price", "${amount}")));
    RecordedRequest request = server.takeRequest();
    assertThat(request.getHeaders().get("X-Job")).isEqualTo("job-1 2026-03-01T00:00:00Z 1");
    assertThat(body(request)).contains("\"day\":[\"2026-03-01T00:00:00Z\"]", "${amount}");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs.schedule(Map.of("url", url(), "body", "${job:secret}")))
        .withMessageContaining("one of id, due and attempt");
  }

  @Test
  void aSmallAnswerThatUnpacksToMuchIsCutToo() {
    Buffer packed = new Buffer();
    try (BufferedSink gzip = Okio.buffer(new GzipSink(packed))) {
      gzip.write(new byte[30_000_000]);
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
    server.enqueue(
        new MockResponse.Builder().addHeader("Content-Encoding", "gzip").body(packed).build());
    Run run = jobs.run(Map.of("url", url(), "keep", 20));
    assertThat(run.result()).endsWith("\"cut\":true}").hasSizeLessThan(100);
  }

  @Test
  void halfACharacterIsLeftOutOfErrors() {
    answers(500, "x".repeat(199) + "\ud83d\ude00".repeat(10));
    assertThat(jobs.run(Map.of("url", url())).error()).endsWith("xxx…");
  }

  @Test
  void aRunThatIsCancelledWaitsNoLongerForItsAnswer() {
    server.enqueue(new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
    try (MemoryStore store = new MemoryStore();
        JobScheduler scheduler =
            JobScheduler.builder(store).handlers(List.of(handler.named())).start()) {
      scheduler.schedule(JobRequest.of("c", "http").with(Map.of("url", url())));
      await().until(() -> server.getRequestCount() == 1);
      scheduler.cancel("c");
      await()
          .atMost(5, TimeUnit.SECONDS)
          .until(() -> scheduler.get("c").orElseThrow().status() == JobStatus.CANCELLED);
    }
  }
}
