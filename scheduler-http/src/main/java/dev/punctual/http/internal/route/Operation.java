package dev.punctual.http.internal.route;

import dev.punctual.http.ApiRole;
import dev.punctual.http.internal.exchange.ApiReply;
import dev.punctual.http.internal.exchange.Exchange;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that can be asked for.
 *
 * @param id its name in the document
 * @param method of HTTP
 * @param path below the API's own, such as {@code /jobs/{job_id}}
 * @param needed the role that it needs; null for anybody, known or not
 * @param parameters of the query; any other is refused
 * @param body the media type of the body that it reads; null for none
 * @param action what it does
 */
public record Operation(
    String id,
    String method,
    String path,
    @Nullable ApiRole needed,
    Set<String> parameters,
    @Nullable String body,
    Function<Exchange, ApiReply> action) {

  /** One that looks, and reads no body. */
  public static Operation look(
      String id, String path, Set<String> parameters, Function<Exchange, ApiReply> action) {
    return new Operation(id, "GET", path, ApiRole.VIEWER, parameters, null, action);
  }

  /** Whether it may change anything. */
  public boolean changes() {
    return !method.equals("GET") && needed != null && needed != ApiRole.VIEWER;
  }

  /** One that steers what is there, and reads a body of JSON if there is one. */
  public static Operation steer(String id, String path, Function<Exchange, ApiReply> action) {
    return new Operation(id, "POST", path, ApiRole.OPERATOR, Set.of(), Exchange.JSON, action);
  }

  /** One that makes or changes something from a body of JSON. */
  public static Operation edit(
      String id,
      String method,
      String path,
      Set<String> parameters,
      Function<Exchange, ApiReply> action) {
    return new Operation(id, method, path, ApiRole.EDITOR, parameters, Exchange.JSON, action);
  }
}
