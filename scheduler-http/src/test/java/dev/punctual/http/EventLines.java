package dev.punctual.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** Server-sent events, as a client reads them. */
final class EventLines implements AutoCloseable {
  private static final int MOST_OTHERS = 30;

  /** No line of an event is like it. */
  private static final String END = "the end";

  private final List<Event> passed = new ArrayList<>();
  private final HttpResponse<InputStream> response;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  private EventLines(HttpResponse<InputStream> response) {
    this.response = response;
  }

  static EventLines open(ApiServer server, String path, String lastEventId) {
    return open(server, path, lastEventId, request -> request);
  }

  static EventLines open(
      ApiServer server, String path, String lastEventId, UnaryOperator<HttpRequest.Builder> more) {
    HttpRequest.Builder request = more.apply(server.request("GET", path, "", ""));
    if (!lastEventId.isEmpty()) {
      request.setHeader("Last-Event-ID", lastEventId);
    }
    EventLines events = new EventLines(server.open(request.build()));
    Thread reading = new Thread(events::read, "event lines");
    reading.setDaemon(true);
    reading.start();
    return events;
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
      lines.add(END);
    } catch (IOException | UncheckedIOException closed) {
      lines.add("closed: " + closed);
    }
  }

  /** An event. */
  record Event(String kind, String id, JsonNode json) {
    String topic() {
      return json.path("topic").asText();
    }

    JsonNode data() {
      return json.path("data");
    }
  }

  int status() {
    return response.statusCode();
  }

  /** The next event of a topic; those of others are kept for whoever asks for them. */
  Event next(String topic) {
    for (Event kept : passed) {
      if (kept.topic().equals(topic)) {
        passed.remove(kept);
        return kept;
      }
    }
    Event event = next();
    for (int i = 0; !event.topic().equals(topic); i++) {
      assertThat(i).as("events without one of %s", topic).isLessThan(MOST_OTHERS);
      passed.add(event);
      event = next();
    }
    return event;
  }

  Event next() {
    String kind = "";
    String id = "";
    String data = "";
    while (true) {
      String line = line();
      if (line.startsWith("event: ")) {
        kind = line.substring("event: ".length());
      } else if (line.startsWith("id: ")) {
        id = line.substring("id: ".length());
      } else if (line.startsWith("data: ")) {
        data = line.substring("data: ".length());
      } else if (line.isEmpty() && !data.isEmpty()) {
        return new Event(kind, id, ApiAnswer.json(data));
      }
    }
  }

  /** Reads until the server ends it as it should. */
  void awaitEnd() {
    String line = line();
    while (!line.equals(END)) {
      assertThat(line).doesNotStartWith("closed");
      line = line();
    }
  }

  private String line() {
    try {
      String line = lines.poll(20, TimeUnit.SECONDS);
      assertThat(line).as("no line within 20 s").isNotNull();
      return String.valueOf(line);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new AssertionError(stopped);
    }
  }

  @Override
  public void close() {
    try {
      response.body().close();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
