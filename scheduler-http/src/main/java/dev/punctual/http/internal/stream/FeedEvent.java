package dev.punctual.http.internal.stream;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something to tell.
 *
 * @param topic encoded; of what is about none, the kind of event
 * @param kind the event's name
 * @param version of what is told; null for what has none
 * @param json its data, in one line
 */
public record FeedEvent(String topic, String kind, @Nullable String version, String json) {

  /**
   * As it is sent, with its empty line.
   *
   * @param sent the version of each topic that was sent, this one included
   */
  public String text(Map<String, String> sent) {
    String id =
        sent.entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining(";"));
    return "event: " + kind + "\nid: " + id + "\ndata: " + json + "\n\n";
  }
}
