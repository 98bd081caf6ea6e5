package dev.punctual.store.supabase.internal.rest;

import static dev.punctual.store.supabase.internal.rest.ScriptedProject.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Supabase's servers speak HTTP/2 over TLS. */
@Isolated("system properties name whom this JVM trusts")
class Http2Test {
  private static final int NO_ERROR = 0;
  private static final int INTERNAL_ERROR = 2;
  private static final int REFUSED_STREAM = 7;
  private static final int CANCEL = 8;

  @TempDir Path folder;
  private TrustedCertificate certificate;
  private ScriptedProject project;

  @BeforeEach
  void start() throws Exception {
    certificate = TrustedCertificate.in(folder);
    project = ScriptedProject.startedWithTls(certificate.server());
  }

  @AfterEach
  void close() {
    project.close();
    certificate.close();
  }

  private static MockResponse.Builder ends(int error) {
    return json(200, "[]").onResponseStart(new SocketEffect.CloseStream(error));
  }

  @Test
  void aServerThatOffersHttp2IsSpokenToInIt() throws InterruptedException {
    project.answers(json(200, "[]"));
    project.claim();
    RecordedRequest request = project.request();
    assertThat(request.getRequestLine()).isEqualTo("POST /rest/v1/rpc/scheduler_rest_claim HTTP/2");
    assertThat(request.getHeaders().get("apikey")).isEqualTo(ScriptedProject.KEY);
  }

  /** Each is answered only when all have come. */
  @Test
  void callsOfManyThreadsShareAConnectionAndWaitForNoOther() throws Exception {
    project.answers(json(200, "[]"));
    project.claim();
    int first = project.request().getConnectionIndex();
    CountDownLatch all = new CountDownLatch(8);
    project.answersBy(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
            all.countDown();
            boolean came = all.await(30, TimeUnit.SECONDS);
            return json(came ? 200 : 500, "[]").build();
          }
        });
    List<CompletableFuture<Void>> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(CompletableFuture.runAsync(project::claim, command -> new Thread(command).start()));
    }
    for (CompletableFuture<Void> call : calls) {
      call.get(60, TimeUnit.SECONDS);
      assertThat(project.request().getConnectionIndex()).isEqualTo(first);
    }
  }

  @Test
  void aCallThatNobodyAnswersHoldsUpNoOther() throws InterruptedException {
    project.answers(json(200, "[]").onResponseStart(SocketEffect.Stall.INSTANCE), json(200, "[]"));
    StoreException failure = catchThrowableOfType(StoreException.class, project::claim);
    assertThat(failure).hasMessageContaining("too long");
    assertThatCode(project::claim).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(2);
  }

  @Test
  void aCompressedAnswerIsRead() throws Exception {
    project.answers(
        json(200, "").addHeader("Content-Encoding", "gzip").body(zipped("[{\"odd\": 1}]")));
    assertThatCode(project::claim).hasMessageContaining("id");
    assertThat(project.request().getHeaders().get("Accept-Encoding")).isEqualTo("gzip");
  }

  /** PostgREST hands what it gets to its JSON parser. */
  @Test
  void noRequestIsCompressed() throws InterruptedException {
    project.answers(json(200, "[]"));
    project.claim();
    RecordedRequest request = project.request();
    assertThat(request.getHeaders().get("Content-Encoding")).isNull();
    assertThat(request.getBody().utf8()).startsWith("{\"p_node\"");
  }

  private static Buffer zipped(String text) throws Exception {
    Buffer buffer = new Buffer();
    try (var sink = Okio.buffer(new GzipSink(buffer))) {
      sink.writeString(text, StandardCharsets.UTF_8);
    }
    return buffer;
  }

  /** OkHttp would send the request again on its own after REFUSED_STREAM. */
  @ParameterizedTest
  @ValueSource(ints = {NO_ERROR, INTERNAL_ERROR, REFUSED_STREAM, CANCEL})
  void aStreamThatEndsWithoutAnAnswerMayHaveCarriedTheCall(int error) {
    project.answers(ends(error), json(200, "[]"));
    StoreException failure = catchThrowableOfType(StoreException.class, project::claim);
    assertThat(failure.fault()).isEqualTo(Fault.EXTERNAL);
    assertThat(failure).hasMessageContaining("no whole answer from 127.0.0.1");
    assertThat(project.requests()).isEqualTo(1);
  }

  @Test
  void aReadIsMadeAgain() {
    project.answers(ends(REFUSED_STREAM), ends(CANCEL), json(200, "[]"));
    assertThatCode(project::list).doesNotThrowAnyException();
    assertThat(project.requests()).isEqualTo(3);
  }

  @Test
  void aConnectionThatIsCutInMidCallMayHaveCarriedIt() {
    project.answers(
        json(200, "[]").onResponseStart(new SocketEffect.CloseSocket()), json(200, "[]"));
    StoreException failure = catchThrowableOfType(StoreException.class, project::claim);
    assertThat(failure).hasMessageContaining("no whole answer from 127.0.0.1");
    assertThat(project.requests()).isEqualTo(1);
    assertThatCode(project::claim).doesNotThrowAnyException();
  }

  /** A call that begins before the goodbye is read fails, for nobody answers it. */
  @Test
  void aServerThatSaysGoodbyeIsLeftForAnotherConnectionAndNoCallIsMadeTwice()
      throws InterruptedException {
    project.answers(json(200, "[]").onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));
    project.keepsAnswering(json(200, "[]"));
    project.claim();
    int calls = 1;
    boolean answered = false;
    while (!answered && calls < 4) {
      calls++;
      answered = catchThrowableOfType(StoreException.class, project::claim) == null;
    }
    assertThat(answered).isTrue();
    assertThat(project.requests()).isLessThanOrEqualTo(calls);
    int first = project.request().getConnectionIndex();
    RecordedRequest last = project.request();
    for (int i = project.requests(); i > 2; i--) {
      last = project.request();
    }
    assertThat(last.getConnectionIndex()).isNotEqualTo(first);
  }
}
