package dev.punctual.notify.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Delivery;
import dev.punctual.notify.http.HttpFailure.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.Dns;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is known of a request, whatever becomes of it. */
class HttpSenderTest {
  /** So short that a test can wait for the end of it. */
  private static final HttpTimeouts SHORT =
      new HttpTimeouts(Duration.ofSeconds(1), Duration.ofMillis(1500));

  private final ScriptedServer server = ScriptedServer.started();
  private final HttpSender sender = HttpSender.guarded(AddressPolicy.ANY, HttpTimeouts.DEFAULT);
  private final HttpSender hasty = HttpSender.guarded(AddressPolicy.ANY, SHORT);

  @AfterEach
  void close() {
    sender.close();
    hasty.close();
    server.close();
  }

  private HttpReply post() throws HttpFailure, InterruptedException {
    return sender.post(to(server.url("/a?b=c")));
  }

  private static HttpPost to(String url) {
    return HttpPost.json(Destination.of("URL", url, AddressPolicy.ANY), "{\"ä\": 1}")
        .withHeader("X-One", "1");
  }

  private static HttpFailure failing(HttpSender sender, String url) {
    return catchThrowableOfType(HttpFailure.class, () -> sender.post(to(url)));
  }

  @Test
  void aRequestIsSentAsItIsAndItsAnswerIsTold() throws Exception {
    server.answers(ScriptedServer.json(429, "{\"ö\": 2}").addHeader("Retry-After", "30"));
    HttpReply reply = post();
    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.isSuccess()).isFalse();
    assertThat(reply.text()).isEqualTo("{\"ö\": 2}");
    assertThat(reply.isWhole()).isTrue();
    assertThat(reply.retryAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(reply.contentType()).isEqualTo("application/json");
    assertThat(reply).hasToString("HTTP 429, 9 bytes");
    assertThat(server.request().getRequestLine()).isEqualTo("POST /a?b=c HTTP/1.1");
    assertThat(server.request().getHeaders().get("Content-Type")).isEqualTo("application/json");
    assertThat(server.request().getHeaders().get("User-Agent")).isEqualTo("Punctual");
    assertThat(server.request().getHeaders().get("X-One")).isEqualTo("1");
    assertThat(server.request().getBody().utf8()).isEqualTo("{\"ä\": 1}");
  }

  @Test
  void aConnectionThatTheServerClosesIsNotUsedAgain() throws Exception {
    server.answers(ScriptedServer.lastWords(200));
    post();
    post();
    assertThat(server.requests())
        .extracting(RecordedRequest::getConnectionIndex)
        .containsExactly(0, 1);
  }

  @Test
  void aFormIsSentAsBrowsersDo() throws Exception {
    Destination there = Destination.of("URL", server.url("/"), AddressPolicy.ANY);
    sender.post(HttpPost.form(there, Map.of("a b", "+49 170 & more = ü")));
    assertThat(server.request().getBody().utf8()).isEqualTo("a+b=%2B49+170+%26+more+%3D+%C3%BC");
    assertThat(server.request().getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
  }

  @ParameterizedTest
  @CsvSource({"301", "302", "303", "307", "308"})
  void noRedirectIsFollowed(int status) throws Exception {
    server.answers(
        ScriptedServer.status(status).addHeader("Location", "https://other.example/secret"));
    HttpReply reply = post();
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.movedTo()).isEqualTo("other.example");
    assertThat(server.requests()).hasSize(1);
  }

  /** OkHttp by itself would send these again. */
  @ParameterizedTest
  @ValueSource(ints = {401, 408, 421, 503})
  void nothingIsSentTwice(int status) throws Exception {
    server.answers(ScriptedServer.status(status).addHeader("Retry-After", "0"));
    assertThat(post().status()).isEqualTo(status);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whereNobodyListensNothingWasSent() {
    server.goesAway();
    HttpFailure failure = failing(sender, server.url("/secret"));
    assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
    assertThat(failure)
        .hasMessage("no connection to 127.0.0.1:" + server.port() + ": nobody listens there");
    assertThat(failure.delivery())
        .isInstanceOfSatisfying(
            Delivery.Deferred.class, deferred -> assertThat(deferred.outage()).isTrue());
  }

  @Test
  void whereANameIsUnknownNothingWasSent() {
    Dns nobody =
        name -> {
          throw new UnknownHostException("secret");
        };
    try (HttpSender lost = HttpSender.guarded(AddressPolicy.PUBLIC_ONLY, SHORT, nobody)) {
      HttpFailure failure = failing(lost, "https://example.org/secret");
      assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
      assertThat(failure).hasMessage("no connection to example.org: its name cannot be resolved");
    }
  }

  /** The queue of a server that accepts nothing takes some connections; those then hear nothing. */
  @Test
  void whereAHandshakeIsNeverAnsweredNothingWasSent() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      HttpFailure failure = failing(hasty, "https://127.0.0.1:" + deaf.getLocalPort() + "/");
      assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
      assertThat(failure).hasMessageContaining("it took too long");
    }
  }

  @Test
  void toAServerThatNobodyVouchesForNothingIsSent() {
    HeldCertificate own =
        new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();
    try (ScriptedServer impostor =
        ScriptedServer.startedWithTls(
            new HandshakeCertificates.Builder().heldCertificate(own).build().sslSocketFactory())) {
      HttpFailure failure = failing(sender, "https://127.0.0.1:" + impostor.port() + "/");
      assertThat(failure.kind()).isEqualTo(Kind.NOT_SENT);
      assertThat(failure).hasMessageContaining("certificate is not trusted");
      assertThat(impostor.requests()).isEmpty();
    }
  }

  @Test
  void whenTheConnectionIsCutAfterTheRequestNobodyCanTell() {
    server.hangsUp();
    HttpFailure failure = failing(sender, server.url("/secret"));
    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure)
        .hasMessage("no answer from 127.0.0.1:" + server.port() + ": the connection broke");
    assertThat(failure.delivery()).isInstanceOf(Delivery.Unknown.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void whenNoAnswerComesInTimeNobodyCanTell() {
    server.fallsSilent();
    HttpFailure failure = failing(hasty, server.url("/"));
    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure).hasMessageContaining("it took too long");
  }

  @ParameterizedTest
  @ValueSource(strings = {"220 mail.example ESMTP", "HTTP/1.1 407 Proxy Authentication Required"})
  void whenTheAnswerMakesNoSenseNobodyCanTell(String status) {
    server.answers(ScriptedServer.status(200).status(status));
    HttpFailure failure = failing(sender, server.url("/"));
    assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN);
    assertThat(failure).hasMessageContaining("makes no sense");
  }

  @Test
  void whenTheConnectionIsCutWithinTheRequestNobodyCanTell() {
    server.answers(ScriptedServer.status(200).onRequestBody(new SocketEffect.CloseSocket()));
    assertThat(failing(sender, server.url("/")).kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void anAnswerThatIsCutShortKeepsItsStatusAndWhatCame() throws Exception {
    server.answers(
        ScriptedServer.status(201)
            .body("0123456789")
            .onResponseBody(new SocketEffect.CloseSocket()));
    HttpReply reply = post();
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.isWhole()).isFalse();
    assertThat("0123456789").startsWith(reply.text()).isNotEqualTo(reply.text());
  }

  @Test
  void anAnswerWithoutAnEndIsReadUpToALimit() throws Exception {
    server.answers(ScriptedServer.status(200).body("x".repeat(1_000_000)));
    HttpReply reply = post();
    assertThat(reply.bytes()).hasSize(64 * 1024);
    assertThat(reply.isWhole()).isFalse();
  }

  @Test
  void whatIsFetchedIsWholeOrNothing() throws Exception {
    Destination there = Destination.of("URL", server.url("/a"), AddressPolicy.ANY);
    server.answers(ScriptedServer.status(200).body("0123456789"));
    assertThat(sender.fetch(there, 10).text()).isEqualTo("0123456789");
    assertThat(server.request().getRequestLine()).startsWith("GET /a ");
    HttpFailure large = catchThrowableOfType(HttpFailure.class, () -> sender.fetch(there, 9));
    assertThat(large.kind()).isEqualTo(Kind.TOO_LARGE);
    server.answers(
        ScriptedServer.status(200)
            .body("0123456789")
            .onResponseBody(new SocketEffect.CloseSocket()));
    HttpFailure cut = catchThrowableOfType(HttpFailure.class, () -> sender.fetch(there, 100));
    assertThat(cut.kind()).isEqualTo(Kind.UNKNOWN);
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws Exception {
    server.fallsSilent();
    HttpTimeouts minutes = new HttpTimeouts(Duration.ofMinutes(1), Duration.ofMinutes(5));
    try (HttpSender patient = HttpSender.trusting(minutes)) {
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  patient.post(to(server.url("/")));
                  ended.complete(new AssertionError("there is no answer"));
                } catch (HttpFailure | InterruptedException end) {
                  ended.complete(end);
                }
              });
      waiting.start();
      Awaitility.await().until(() -> server.requests().size() == 1);
      waiting.interrupt();
      assertThat(ended.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }
  }

  /** Nothing listens at the first of the host's addresses. */
  @Test
  void anotherAddressOfTheHostIsTried() throws Exception {
    Dns both =
        name -> List.of(InetAddress.getByName("127.0.0.9"), InetAddress.getLoopbackAddress());
    try (HttpSender twofold = HttpSender.guarded(AddressPolicy.ANY, HttpTimeouts.DEFAULT, both)) {
      HttpReply reply = twofold.post(to("http://twofold.example:" + server.port() + "/"));
      assertThat(reply.status()).isEqualTo(200);
    }
  }

  @Test
  void timeoutsOutOfTheirRangeAreRefused() {
    assertThatThrownBy(() -> new HttpTimeouts(Duration.ZERO, Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid HTTP connect timeout 'PT0S': expected 50 ms to 10 minutes.");
    assertThatThrownBy(() -> new HttpTimeouts(Duration.ofSeconds(1), Duration.ofMinutes(11)))
        .hasMessageContaining("HTTP call timeout");
    assertThat(HttpTimeouts.DEFAULT)
        .isEqualTo(new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20)));
  }
}
