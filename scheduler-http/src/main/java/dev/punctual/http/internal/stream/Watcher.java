package dev.punctual.http.internal.stream;

import dev.punctual.http.internal.sight.Sight;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Somebody who watches, and what they were told. Used by the thread of the hub alone. */
final class Watcher {
  private final Set<Topic> topics;
  private final Map<String, String> known;
  private final Sight sight;
  private final EventFeed.EventReader reader;
  private long toldAt;
  private boolean away;

  /**
   * @param sight how much they see of what jobs carry
   * @param known the version of each topic that they have, by its encoded name
   */
  Watcher(Set<Topic> topics, Map<String, String> known, Sight sight, EventFeed.EventReader reader) {
    this.topics = topics;
    this.sight = sight;
    this.known = new LinkedHashMap<>(known);
    this.reader = reader;
  }

  Set<Topic> topics() {
    return topics;
  }

  Sight sight() {
    return sight;
  }

  /** Tells how a topic stands, unless they know that. */
  void tell(Topic topic, TopicState state, long now) {
    String name = topic.encoded();
    if (topics.contains(topic) && !state.version().equals(known.put(name, state.version()))) {
      tell(new FeedEvent(name, topic.kind().text(), state.version(), state.json()), now);
    }
  }

  /** Tells once that nothing can be asked. */
  void away(long now) {
    if (!away) {
      away = true;
      tell(new FeedEvent("away", "away", null, "{}"), now);
    }
  }

  /** Tells that things can be asked again, if they could not. */
  void back(long now) {
    if (away) {
      away = false;
      tell(new FeedEvent("back", "back", null, "{}"), now);
    }
  }

  private void tell(FeedEvent event, long now) {
    toldAt = now;
    reader.take(event);
  }

  void idle(long now, long longest) {
    if (now - toldAt >= longest) {
      toldAt = now;
      reader.idle();
    }
  }

  void end() {
    reader.end();
  }
}
