package dev.punctual.http.internal.stream;

import dev.punctual.InvalidInputException;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import dev.punctual.http.internal.route.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is watched as it changes, by server-sent events. */
public final class Streams {
  private static final String MEDIA_TYPE = "text/event-stream";
  private static final int MOST_TOPICS = 20;

  private final StreamHub hub;

  public Streams(StreamHub hub) {
    this.hub = hub;
  }

  /** Its operations. */
  public List<Operation> operations() {
    return List.of(Operation.look("watch", "/stream", Set.of("topic"), this::watch));
  }

  private ApiReply watch(Exchange exchange) {
    Set<Topic> topics = new LinkedHashSet<>(exchange.query().readEach("topic", Topic::parse));
    if (topics.isEmpty() || topics.size() > MOST_TOPICS) {
      throw new InvalidInputException(
          "number of topics", topics.size(), "1 to " + MOST_TOPICS + ", each as topic=");
    }
    hub.requireRoom(topics);
    Map<String, String> known =
        exchange.header("Last-Event-ID").map(id -> EventFeed.known(id, topics)).orElse(Map.of());
    return new ApiReply(
            200, MEDIA_TYPE, new EventFeed(hub, topics, known, exchange.sight()), Map.of())
        .with("X-Accel-Buffering", "no");
  }
}
