package dev.punctual.notify.callback;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a provider sent, whatever server took it. Immutable, as long as the body is left alone.
 *
 * <p>Its address is the public one, with the query, as the provider called it: behind a proxy, the
 * server's own differs.
 */
public final class CallbackRequest {
  private final String url;
  private final Function<String, Optional<String>> headers;
  private final byte[] body;

  /**
   * @param url as the provider called it, with the query
   * @param headers by name, in any case
   * @param body as it came
   */
  public CallbackRequest(String url, Function<String, Optional<String>> headers, byte[] body) {
    this.url = url;
    this.headers = headers;
    this.body = body.clone();
  }

  String url() {
    return url;
  }

  Optional<String> header(String name) {
    return headers.apply(name);
  }

  /** A header that has to be there. */
  String needed(String name) throws CallbackRefusedException {
    return header(name)
        .orElseThrow(() -> CallbackRefusedException.forged("the header " + name + " is missing"));
  }

  byte[] bytes() {
    return body.clone();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Nothing of it: it names people, and may hold secrets. */
  @Override
  public String toString() {
    return "CallbackRequest[" + body.length + " bytes]";
  }
}
