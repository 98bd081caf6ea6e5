package dev.punctual.store.supabase.internal.rest;

import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import dev.punctual.port.FinishedRun.Trace;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.jspecify.annotations.Nullable;

/** A project that answers what a test says, and remembers what it was asked. */
final class ScriptedProject implements AutoCloseable {
  static final String KEY = "sb_secret_very-well-kept";

  /** So short that a test can wait for the end of it. */
  private static final SupabaseStoreConfig.Timeouts SHORT =
      new SupabaseStoreConfig.Timeouts(
          Duration.ofMillis(500), Duration.ofMillis(300), Duration.ofSeconds(20));

  private final MockWebServer server = new MockWebServer();
  private final String scheme;
  private final RestClient rest;

  private ScriptedProject(String key, @Nullable SSLSocketFactory tls) {
    scheme = tls == null ? "http" : "https";
    if (tls != null) {
      server.useHttps(tls);
    }
    try {
      server.start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
    rest = new RestClient(SupabaseStoreConfig.of(url(), SupabaseKey.of(key)).withTimeouts(SHORT));
  }

  static ScriptedProject started() {
    return started(KEY);
  }

  static ScriptedProject started(String key) {
    return new ScriptedProject(key, null);
  }

  /** It speaks TLS, and offers HTTP/2. */
  static ScriptedProject startedWithTls(SSLSocketFactory tls) {
    return new ScriptedProject(KEY, tls);
  }

  String url() {
    return scheme + "://127.0.0.1:" + server.getPort();
  }

  ScriptedProject answers(MockResponse.Builder... answers) {
    for (MockResponse.Builder answer : answers) {
      server.enqueue(answer.build());
    }
    return this;
  }

  /** The same answer to this and all repeats. */
  ScriptedProject keepsAnswering(MockResponse.Builder answer) {
    return answers(answer, answer, answer, answer);
  }

  static MockResponse.Builder json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .addHeader("Content-Type", "application/json; charset=utf-8")
        .body(body);
  }

  static MockResponse.Builder text(int status, String type, String body) {
    return new MockResponse.Builder().code(status).addHeader("Content-Type", type).body(body);
  }

  /** A query, which may be repeated whatever happened. */
  void list() {
    new SupabaseJobs(rest).find(JobId.of("a"));
  }

  /** A command that must not be repeated if it may have happened. */
  void claim() {
    new SupabaseRuns(rest, new Portions())
        .claim(NodeId.random(), 1, Set.of(HandlerName.of("work")), Duration.ZERO);
  }

  /** The end of a run. */
  void finish() {
    Instant now = Instant.parse("2031-01-01T00:00:00Z");
    Transition done = new Transition(JobStatus.COMPLETED, now, null, 0, RunOutcome.COMPLETED, null);
    new SupabaseRuns(rest, new Portions())
        .finish(
            NodeId.random(),
            List.of(
                new FinishedRun(
                    1,
                    1,
                    1,
                    done,
                    new Run.Times(now, now, now, now),
                    null,
                    null,
                    null,
                    Trace.RECORDED,
                    List.of())));
  }

  /** What decides about each answer, instead of those given. */
  void answersBy(Dispatcher dispatcher) {
    server.setDispatcher(dispatcher);
  }

  int requests() {
    return server.getRequestCount();
  }

  RecordedRequest request() throws InterruptedException {
    return server.takeRequest(10, TimeUnit.SECONDS);
  }

  /** Nobody is there any more. */
  void goesAway() {
    server.close();
  }

  @Override
  public void close() {
    rest.close();
    server.close();
  }
}
