package dev.punctual.notify.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is asked by any method of HTTP. It shows its method and its host alone. Immutable.
 *
 * @param to where it goes
 * @param method such as {@code PUT}; one with a body where there is one
 * @param headers besides those that HTTP itself needs; their names are tokens, and their values
 *     visible ASCII
 * @param type of the body; null says none
 * @param body sent as UTF-8; null for none
 */
public record HttpCall(
    Destination to,
    String method,
    Map<String, String> headers,
    @Nullable String type,
    @Nullable String body) {

  /** Copies the map. */
  public HttpCall {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  @Override
  public String toString() {
    return "HttpCall[" + method + " to " + to + "]";
  }
}
