package dev.punctual.store.supabase.internal.wakeup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Realtime, from connecting to the first doubt. What the connection brings is
 * only handed over to the thread that everything else happens on.
 */
final class RealtimeSocket extends WebSocketListener {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String JOIN_REF = "1";

  private final RealtimeAddress address;
  private final Executor thread;
  private final Owner owner;
  private final WebSocket socket;
  private boolean over;
  private boolean joined;
  private int ref = 1;
  private @Nullable String unanswered;

  /** Connects; on the thread, so that what comes early waits. */
  RealtimeSocket(RealtimeAddress address, OkHttpClient http, Executor thread, Owner owner) {
    this.address = address;
    this.thread = thread;
    this.owner = owner;
    this.socket = http.newWebSocket(address.request(), this);
  }

  /** Sends a heartbeat; on the thread. */
  void beat() {
    if (!joined) {
      lost("no answer when joining");
    } else if (unanswered != null) {
      lost("no answer to a heartbeat");
    } else {
      ref++;
      unanswered = Integer.toString(ref);
      send(RealtimeAddress.heartbeat(unanswered));
    }
  }

  /** Drops the connection; on the thread. The owner hears nothing more of it. */
  void drop() {
    over = true;
    socket.cancel();
  }

  private void send(String frame) {
    if (!over && !socket.send(frame)) {
      lost("nothing can be sent");
    }
  }

  private void lost(String why) {
    if (!over) {
      drop();
      owner.lost(why);
    }
  }

  private void shutOut(int status) {
    drop();
    owner.shutOut(status);
  }

  private void later(Runnable action) {
    thread.execute(
        () -> {
          if (!over) {
            action.run();
          }
        });
  }

  private void handle(String text) {
    try {
      JsonNode frame = JSON.readTree(text);
      if (frame.path("topic").isTextual() && frame.path("event").isTextual()) {
        handle(frame.path("event").asText(), frame.path("payload"), frame.path("ref").asText());
      } else {
        lost("a frame without topic and event");
      }
    } catch (JsonProcessingException malformed) {
      lost("a frame that is not JSON");
    }
  }

  private void handle(String event, JsonNode payload, String replyTo) {
    boolean good = payload.path("status").asText().equals("ok");
    switch (event) {
      case "phx_reply" -> reply(replyTo, good, payload);
      case "broadcast" -> {
        if (joined && payload.path("event").asText().equals("due")) {
          owner.due();
        }
      }
      case "system" -> {
        if (!good) {
          lost(RealtimeRefusal.of(payload).reason());
        }
      }
      case "phx_error", "phx_close" -> lost(event);
      default -> {
        // Presence and what is yet to come concern nobody here.
      }
    }
  }

  private void reply(String replyTo, boolean good, JsonNode payload) {
    if (!good && !joined) {
      drop();
      owner.refused(RealtimeRefusal.of(payload));
    } else if (!good) {
      lost(RealtimeRefusal.of(payload).reason());
    } else if (replyTo.equals(unanswered)) {
      unanswered = null;
      owner.alive();
    } else if (replyTo.equals(JOIN_REF) && !joined) {
      joined = true;
      owner.joined();
    }
  }

  @Override
  public void onOpen(WebSocket webSocket, Response response) {
    later(() -> send(address.join(JOIN_REF)));
  }

  @Override
  public void onMessage(WebSocket webSocket, String text) {
    later(() -> handle(text));
  }

  @Override
  public void onMessage(WebSocket webSocket, ByteString bytes) {
    later(() -> lost("a binary frame"));
  }

  @Override
  public void onClosing(WebSocket webSocket, int code, String reason) {
    later(() -> lost("closed with code " + code));
  }

  @Override
  public void onFailure(WebSocket webSocket, Throwable failure, @Nullable Response response) {
    if (response == null) {
      later(() -> lost(failure.getClass().getSimpleName()));
    } else if (response.code() == 401 || response.code() == 403) {
      later(() -> shutOut(response.code()));
    } else {
      later(() -> lost("HTTP " + response.code()));
    }
  }

  /** Who hears of a connection, on the thread. */
  interface Owner {
    void joined();

    /** A heartbeat was answered. */
    void alive();

    void due();

    void refused(RealtimeRefusal refusal);

    /** The key did not even open the connection: 401 or 403. */
    void shutOut(int status);

    void lost(String why);
  }
}
