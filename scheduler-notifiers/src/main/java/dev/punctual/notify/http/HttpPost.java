package dev.punctual.notify.http;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okhttp3.FormBody;

/**
 * What is sent to somebody. It shows its host alone. Immutable.
 *
 * @param to where it goes
 * @param headers besides those that HTTP itself needs; their names and values are visible ASCII
 * @param type of the body
 * @param body sent as UTF-8
 */
public record HttpPost(Destination to, Map<String, String> headers, String type, String body) {

  /** Copies the map. */
  public HttpPost {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }

  /** JSON, whose text is given. */
  public static HttpPost json(Destination to, String json) {
    return new HttpPost(to, Map.of(), "application/json", json);
  }

  /** The fields of a form, as a browser would send them. */
  public static HttpPost form(Destination to, Map<String, String> fields) {
    FormBody.Builder builder = new FormBody.Builder(StandardCharsets.UTF_8);
    fields.forEach(builder::add);
    FormBody form = builder.build();
    String body =
        IntStream.range(0, form.size())
            .mapToObj(i -> form.encodedName(i) + "=" + form.encodedValue(i))
            .collect(Collectors.joining("&"));
    return new HttpPost(to, Map.of(), "application/x-www-form-urlencoded", body);
  }

  /** The same with these headers as well. */
  public HttpPost withHeaders(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(more);
    return new HttpPost(to, all, type, body);
  }

  /** The same with this header as well. */
  public HttpPost withHeader(String name, String value) {
    return withHeaders(Map.of(name, value));
  }

  @Override
  public String toString() {
    return "HttpPost[to " + to + ", " + body.length() + " characters]";
  }
}
