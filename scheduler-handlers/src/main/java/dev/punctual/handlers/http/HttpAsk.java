package dev.punctual.handlers.http;

import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpCall;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one job asks over HTTP. It shows its method and its host alone. Immutable.
 *
 * @param to where it goes
 * @param method in capital letters
 * @param headers with the secrets that they name
 * @param content what is sent; null for no body
 * @param terms what is made of the answer
 */
record HttpAsk(
    Destination to, String method, SecretHeaders headers, @Nullable Content content, Terms terms) {

  /**
   * What is sent.
   *
   * @param type such as {@code application/json}
   */
  record Content(String type, String body) {}

  /**
   * What is made of the answer.
   *
   * @param expected statuses that count as done
   * @param keepBytes how much of its body is kept
   * @param patience how long to wait for all of it
   */
  record Terms(Set<Integer> expected, int keepBytes, Duration patience) {}

  /**
   * The request. A header of the job's own goes before one that is added here.
   *
   * @param idempotencyKey the same for every attempt of one occurrence; goes along with what
   *     changes something
   * @param trace headers of the span of the run
   */
  HttpCall call(String idempotencyKey, Map<String, String> trace) {
    Map<String, String> all = new LinkedHashMap<>(headers.values());
    trace.forEach((name, value) -> add(all, name, value));
    if (HttpAskReader.CHANGING.contains(method)) {
      add(all, HttpAskReader.IDEMPOTENCY, idempotencyKey);
    }
    Content sent = content;
    return sent == null
        ? new HttpCall(to, method, all, null, null)
        : new HttpCall(to, method, all, sent.type(), sent.body());
  }

  private static void add(Map<String, String> headers, String name, String value) {
    if (headers.keySet().stream().noneMatch(name::equalsIgnoreCase)) {
      headers.put(name, value);
    }
  }

  @Override
  public String toString() {
    return "HttpAsk[" + method + " to " + to + "]";
  }
}
