package dev.punctual.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a handler answers that has sent messages, as in {@code Outcome.done(new SentMessages(…))}:
 * the store keeps them with the end of the run, in the same step. Immutable.
 *
 * @param result for history, as any other handler's result
 * @param messages a message for each recipient
 */
public record SentMessages(Map<String, Object> result, List<SentMessage> messages) {

  /** Copies the map and the list. */
  public SentMessages {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
    messages = List.copyOf(messages);
  }
}
