package dev.punctual.http.internal.stream;

import dev.punctual.http.internal.sight.Sight;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody watches, as the body of an answer that does not end. Whoever writes it subscribes,
 * and ends the subscription when nobody reads any more.
 */
public final class EventFeed {
  private final StreamHub hub;
  private final Set<Topic> topics;
  private final Map<String, String> known;
  private final Sight sight;

  EventFeed(StreamHub hub, Set<Topic> topics, Map<String, String> known, Sight sight) {
    this.hub = hub;
    this.sight = sight;
    this.topics = topics;
    this.known = known;
  }

  /**
   * Begins to tell a reader how the topics stand, except for what it knows already, and then what
   * changes.
   */
  public Subscription subscribe(EventReader reader) {
    return hub.subscribe(new Watcher(topics, known, sight, reader));
  }

  /** The version of each topic that the reader has, by its encoded name. */
  public Map<String, String> known() {
    return known;
  }

  /** Takes events. Called by one thread, which it must not hold up. */
  public interface EventReader {
    /** Takes an event; one of the same topic that was not sent yet need not be sent any more. */
    void take(FeedEvent event);

    /** Is told that there is nothing to tell, so that connections are not taken for dead. */
    void idle();

    /** Is told that nothing will come any more. */
    void end();
  }

  /** Of a reader. */
  public interface Subscription {
    /** Ends it; again does nothing. */
    void end();
  }

  /**
   * What a client says that it knows of some topics, as the ids of events tell: {@code
   * job%3Aa=12ab;runs=34cd}.
   */
  static Map<String, String> known(String lastEventId, Set<Topic> topics) {
    Map<String, String> known = new LinkedHashMap<>();
    Set<String> names = topics.stream().map(Topic::encoded).collect(Collectors.toSet());
    for (String one : lastEventId.split(";", -1)) {
      String[] parts = one.split("=", 2);
      if (parts.length == 2 && names.contains(parts[0])) {
        known.put(parts[0], parts[1]);
      }
    }
    return known;
  }
}
