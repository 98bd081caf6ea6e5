package dev.punctual.handlers.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.handlers.DrivenHandler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Run;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpSecretTest {
  private static final String TOKEN = "sk_live_\"a/b+c&d";
  private static final String LOGIN =
      Base64.getEncoder().encodeToString("ann:pass-word-7".getBytes(StandardCharsets.UTF_8));

  private final MockWebServer server = new MockWebServer();
  private final MockWebServer foreign = new MockWebServer();

  @BeforeEach
  void start() throws Exception {
    server.start();
    foreign.start();
  }

  @AfterEach
  void stop() {
    server.close();
    foreign.close();
  }

  private DrivenHandler jobs() {
    String here = "http://127.0.0.1:" + server.getPort();
    return DrivenHandler.of(
        new HttpHandler(
                HttpHandlerConfig.DEFAULT
                    .withAllowPrivate(true)
                    .withSecrets(
                        List.of(
                            HttpSecret.of("token", TOKEN, List.of(here)),
                            HttpSecret.of("LOGIN", LOGIN, List.of("api.example.org", here)))))
            .named());
  }

  private static Map<String, Object> job(MockWebServer to, String header) {
    return Map.of(
        "url",
        "http://127.0.0.1:" + to.getPort() + "/",
        "headers",
        Map.of("Authorization", header),
        "keep",
        true);
  }

  @Test
  void isSentToItsHostAndStandsNowhereElse() throws Exception {
    server.enqueue(new MockResponse.Builder().code(200).build());
    DrivenHandler jobs = jobs();

    jobs.run(job(server, "Bearer ${secret:TOKEN}"));

    assertThat(server.takeRequest().getHeaders().get("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(jobs.job().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(jobs.job().toString()).contains("${secret:TOKEN}").doesNotContain(TOKEN);
  }

  @Test
  void isNotSentToAHostThatWhoeverSchedulesTheJobChose() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs().schedule(job(foreign, "Bearer ${secret:TOKEN}")))
        .withMessageContaining("the settings let this secret be sent to")
        .withMessageNotContaining(TOKEN);
    assertThat(foreign.getRequestCount()).isZero();
  }

  /** The name of a host that only begins or ends alike, another port, or another scheme. */
  @Test
  void itsHostsAreMeantExactly() {
    for (String url :
        List.of(
            "https://api.example.org.evil.example/",
            "https://evil-api.example.org/",
            "https://api.example.org:444/",
            "http://api.example.org/",
            "https://evil.example/?api.example.org")) {
      assertThatExceptionOfType(InvalidInputException.class)
          .as(url)
          .isThrownBy(
              () ->
                  jobs()
                      .schedule(Map.of("url", url, "headers", Map.of("X-Key", "${secret:LOGIN}"))));
    }
    DrivenHandler jobs = jobs();
    jobs.schedule(
        Map.of(
            "url", "https://API.example.org:443/x", "headers", Map.of("X-Key", "${secret:LOGIN}")));
    assertThat(jobs.job().status()).isEqualTo(JobStatus.SCHEDULED);
  }

  @Test
  void oneThatNobodyKnowsIsRefusedByName() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> jobs().schedule(job(server, "${secret:OTHER}")))
        .withMessageContaining("'OTHER'")
        .withMessageContaining("LOGIN");
  }

  @Test
  void isMaskedInWhatAServerRepeats() {
    String base64 = Base64.getEncoder().encodeToString(TOKEN.getBytes(StandardCharsets.UTF_8));
    server.enqueue(
        new MockResponse.Builder()
            .code(200)
            .body(
                "you sent "
                    + TOKEN
                    + ", or sk_live_%22a%2Fb%2Bc%26d, or sk_live_\\\"a\\/b+c&d, or "
                    + base64
                    + ", or SK_LIVE_&quot;a/b+c&amp;d.")
            .build());

    Run run = jobs().run(job(server, "Bearer ${secret:TOKEN}"));

    assertThat(run.result())
        .contains("you sent ****, or ****, or ****, or ****")
        .endsWith("****.\"}");
  }

  @Test
  void isMaskedInErrors() {
    server.enqueue(
        new MockResponse.Builder().code(401).body("login ann:pass-word-7 (" + LOGIN + ")").build());
    Run run = jobs().run(job(server, "Basic ${secret:LOGIN}"));
    assertThat(run.error()).contains("answered 401: login **** (****");
  }

  @Test
  void isNotToBeReadWhereTheAnswerIsCut() {
    for (int before = 16_380; before > 16_384 - TOKEN.length(); before--) {
      server.enqueue(
          new MockResponse.Builder().code(200).body("x".repeat(before) + TOKEN.repeat(3)).build());
      Run run = jobs().run(job(server, "Bearer ${secret:TOKEN}"));
      assertThat(run.result()).contains("\"cut\":true").doesNotContain("sk_");
    }
  }

  @Test
  void neverShowsAndIsNeverShort() {
    assertThat(HttpSecret.of("A", "long enough", List.of("example.org")).toString())
        .isEqualTo("HttpSecret[A for [https://example.org]]");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> HttpSecret.of("A", "long\r\nenough", List.of("example.org")))
        .withMessageNotContaining("enough");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> HttpSecret.of("A", "long enough", List.of()))
        .withMessageContaining("one host at least");
  }
}
