package dev.punctual.notify.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocketFactory;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;

/** A server on this machine that answers every request the same until it is told otherwise. */
public final class ScriptedServer implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  private volatile MockResponse answer = new MockResponse.Builder().build();

  private ScriptedServer() {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            return answer;
          }

          /** What happens before a request is read. */
          @Override
          public MockResponse peek() {
            return answer;
          }
        });
  }

  public static ScriptedServer started() {
    return new ScriptedServer().start();
  }

  /** One that speaks TLS. */
  static ScriptedServer startedWithTls(SSLSocketFactory tls) {
    ScriptedServer side = new ScriptedServer();
    side.server.useHttps(tls);
    return side.start();
  }

  private ScriptedServer start() {
    try {
      server.start();
      return this;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  public int port() {
    return server.getPort();
  }

  public String url(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  /** From now on. */
  public void answers(MockResponse.Builder next) {
    answer = next.build();
  }

  public static MockResponse.Builder status(int status) {
    return new MockResponse.Builder().code(status);
  }

  public static MockResponse.Builder json(int status, String body) {
    return status(status).addHeader("Content-Type", "application/json").body(body);
  }

  /** An answer after which the connection is closed, as the client is told. */
  public static MockResponse.Builder lastWords(int status) {
    return status(status).addHeader("Connection", "close");
  }

  /** It reads the request and hangs up. */
  public void hangsUp() {
    answers(status(200).onResponseStart(new SocketEffect.CloseSocket()));
  }

  /** It reads the request and says nothing. */
  public void fallsSilent() {
    answers(status(200).onResponseStart(SocketEffect.Stall.INSTANCE));
  }

  /** Nobody is there any more. */
  public void goesAway() {
    server.close();
  }

  /** What came, in order. */
  public List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  /** The one request that came. */
  public RecordedRequest request() {
    if (requests.size() != 1) {
      throw new IllegalStateException(requests.size() + " requests");
    }
    return requests.get(0);
  }

  /** The body of each request. */
  public List<String> bodies() {
    return requests.stream()
        .map(request -> Objects.requireNonNull(request.getBody(), "a body").utf8())
        .toList();
  }

  /** A header of each request. */
  public List<String> headers(String name) {
    return requests.stream()
        .map(request -> String.valueOf(request.getHeaders().get(name)))
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
