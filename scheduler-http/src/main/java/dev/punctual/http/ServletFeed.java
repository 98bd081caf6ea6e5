package dev.punctual.http;

import dev.punctual.http.internal.stream.EventFeed;
import dev.punctual.http.internal.stream.FeedEvent;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as fast as their reader takes them, and holds no thread in between. What a slow
 * reader has not taken is replaced by what is newer, so that it costs one event per topic.
 */
final class ServletFeed implements WriteListener, AsyncListener, EventFeed.EventReader {
  private static final String BEGIN = "retry: 3000\n\n";
  private static final String IDLE = ": nothing new\n\n";

  private final AsyncContext async;
  private final ServletOutputStream out;
  private final Map<String, FeedEvent> waiting = new LinkedHashMap<>();
  private final Map<String, String> sent;
  private EventFeed.@Nullable Subscription subscription;
  private String comment = BEGIN;
  private boolean writable;
  private boolean unflushed;
  private boolean over;

  private ServletFeed(AsyncContext async, ServletOutputStream out, Map<String, String> known) {
    this.async = async;
    this.out = out;
    this.sent = new LinkedHashMap<>(known);
  }

  /**
   * Begins to write.
   *
   * @param life after which it ends
   */
  static void open(
      HttpServletRequest request, HttpServletResponse response, EventFeed feed, Duration life)
      throws IOException {
    AsyncContext async = request.startAsync();
    async.setTimeout(life.toMillis());
    ServletFeed opened = new ServletFeed(async, response.getOutputStream(), feed.known());
    async.addListener(opened);
    opened.begin(feed);
    response.getOutputStream().setWriteListener(opened);
  }

  private synchronized void begin(EventFeed feed) {
    subscription = feed.subscribe(this);
  }

  @Override
  public synchronized void take(FeedEvent event) {
    waiting.remove(event.topic());
    waiting.put(event.topic(), event);
    write();
  }

  @Override
  public synchronized void idle() {
    if (waiting.isEmpty()) {
      comment = IDLE;
      write();
    }
  }

  @Override
  public synchronized void onWritePossible() {
    writable = true;
    write();
  }

  /** The container calls when more can be written, after it has said once that nothing can. */
  private void write() {
    try {
      while (writable && !over && (unflushed || hasMore())) {
        if (!out.isReady()) {
          writable = false;
        } else if (hasMore()) {
          unflushed = true;
          out.write(next().getBytes(StandardCharsets.UTF_8));
        } else {
          unflushed = false;
          out.flush();
        }
      }
    } catch (IOException gone) {
      end();
    }
  }

  private boolean hasMore() {
    return !comment.isEmpty() || !waiting.isEmpty();
  }

  private String next() {
    String first = comment;
    comment = "";
    if (!first.isEmpty()) {
      return first;
    }
    FeedEvent event = waiting.values().iterator().next();
    waiting.remove(event.topic());
    if (event.version() != null) {
      sent.put(event.topic(), event.version());
    }
    return event.text(sent);
  }

  @Override
  public synchronized void end() {
    if (!over) {
      over = true;
      leave();
      async.complete();
    }
  }

  private void leave() {
    if (subscription != null) {
      subscription.end();
    }
  }

  @Override
  public synchronized void onError(Throwable gone) {
    end();
  }

  @Override
  public synchronized void onComplete(AsyncEvent event) {
    over = true;
    leave();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    end();
  }

  @Override
  public void onError(AsyncEvent event) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent event) {
    // It is begun once.
  }
}
