package dev.punctual.store.supabase.internal.wakeup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.store.supabase.SupabaseKey;
import dev.punctual.store.supabase.SupabaseStoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.jspecify.annotations.Nullable;

/** Speaks Realtime's protocol as it is documented, and errs where a test says so. */
final class RealtimeFake implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final MockWebServer server = new MockWebServer();
  private final CuttableSockets sockets = new CuttableSockets();
  private final BlockingQueue<Line> joins = new LinkedBlockingQueue<>();
  private volatile int status = 101;
  private volatile String refusal = "";
  private volatile boolean silent;

  private RealtimeFake() {
    server.setServerSocketFactory(sockets);
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return status == 101
                ? new MockResponse.Builder().webSocketUpgrade(new Line(request)).build()
                : new MockResponse.Builder().code(status).body("{\"error\":\"odd\"}").build();
          }
        });
    try {
      server.start();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  static RealtimeFake started() {
    return new RealtimeFake();
  }

  SupabaseStoreConfig config(String key) {
    return SupabaseStoreConfig.of("http://127.0.0.1:" + server.getPort(), SupabaseKey.of(key))
        .withRealtime(true);
  }

  /** Handshakes are answered with this from now on. */
  RealtimeFake answersHandshakesWith(int code) {
    status = code;
    return this;
  }

  /** Who joins is refused for this reason from now on; for none if it is empty. */
  RealtimeFake refuses(String reason) {
    refusal = reason;
    return this;
  }

  /** Heartbeats are answered no more, or again. */
  RealtimeFake silent(boolean yes) {
    silent = yes;
    return this;
  }

  /** The connection that asked next to join, which was then answered. */
  Line nextJoin() throws InterruptedException {
    Line line = joins.poll(30, TimeUnit.SECONDS);
    if (line == null) {
      throw new AssertionError("nobody joined");
    }
    return line;
  }

  RecordedRequest nextHandshake() throws InterruptedException {
    return server.takeRequest(30, TimeUnit.SECONDS);
  }

  int handshakes() {
    return server.getRequestCount();
  }

  @Override
  public void close() {
    server.close();
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException malformed) {
      throw new AssertionError(text, malformed);
    }
  }

  /** One connection, seen from the server. */
  final class Line extends WebSocketListener {
    private final RecordedRequest handshake;
    private final BlockingQueue<JsonNode> joined = new LinkedBlockingQueue<>();
    private final BlockingQueue<JsonNode> beats = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    private Line(RecordedRequest handshake) {
      this.handshake = handshake;
    }

    RecordedRequest handshake() {
      return handshake;
    }

    JsonNode join() throws InterruptedException {
      return joined.take();
    }

    JsonNode nextBeat() throws InterruptedException {
      JsonNode beat = beats.poll(30, TimeUnit.SECONDS);
      if (beat == null) {
        throw new AssertionError("no heartbeat");
      }
      return beat;
    }

    boolean dropped() throws InterruptedException {
      return gone.await(30, TimeUnit.SECONDS);
    }

    void due() {
      event("broadcast", "{\"event\":\"due\",\"type\":\"broadcast\",\"payload\":{}}");
    }

    void event(String event, String payload) {
      sends(
          "{\"topic\":\"realtime:scheduler\",\"event\":\"%s\",\"payload\":%s,\"ref\":null}"
              .formatted(event, payload));
    }

    void sends(String text) {
      socket.join().send(text);
    }

    void drops() {
      sockets.cut();
    }

    void closes() {
      socket.join().close(1001, "going away");
    }

    @Override
    public void onOpen(WebSocket webSocket, Response response) {
      socket.complete(webSocket);
    }

    @Override
    public void onMessage(WebSocket webSocket, String text) {
      JsonNode frame = parse(text);
      if (frame.path("event").asText().equals("phx_join")) {
        String reason = refusal;
        reply(frame, reason);
        joined.add(frame);
        joins.add(this);
      } else {
        if (!silent) {
          reply(frame, "");
        }
        beats.add(frame);
      }
    }

    private void reply(JsonNode frame, String reason) {
      String payload =
          reason.isEmpty()
              ? "{\"status\":\"ok\",\"response\":{\"postgres_changes\":[]}}"
              : "{\"status\":\"error\",\"response\":{\"reason\":\"" + reason + "\"}}";
      sends(
          "{\"topic\":%s,\"event\":\"phx_reply\",\"payload\":%s,\"ref\":%s}"
              .formatted(frame.path("topic"), payload, frame.path("ref")));
    }

    @Override
    public void onClosing(WebSocket webSocket, int code, String reason) {
      gone.countDown();
    }

    @Override
    public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
      gone.countDown();
    }
  }
}
