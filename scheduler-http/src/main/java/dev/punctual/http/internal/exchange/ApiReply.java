package dev.punctual.http.internal.exchange;

import dev.punctual.http.internal.sight.Sight;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is answered. Immutable.
 *
 * @param status the status code
 * @param type the media type of the body
 * @param body of JSON: maps, lists, strings, numbers, booleans; of any other type the text itself,
 *     a stream of its pieces, which whoever writes it closes, or a feed; null for none
 * @param headers further ones
 */
public record ApiReply(
    int status, String type, @Nullable Object body, Map<String, String> headers) {

  /** 200 and JSON. */
  public static ApiReply ok(Object body) {
    return new ApiReply(200, Exchange.JSON, body, Map.of());
  }

  /** Another status and JSON. */
  public static ApiReply of(int status, Object body) {
    return new ApiReply(status, Exchange.JSON, body, Map.of());
  }

  /** 200 and text of some kind. */
  public static ApiReply text(String type, String body) {
    return new ApiReply(200, type, body, Map.of());
  }

  /** The same, as somebody sees it. */
  public ApiReply seenBy(Sight sight) {
    return body instanceof Map || body instanceof List
        ? new ApiReply(status, type, sight.of(body), headers)
        : this;
  }

  /** The same with one more header. */
  public ApiReply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiReply(status, type, body, Map.copyOf(more));
  }
}
