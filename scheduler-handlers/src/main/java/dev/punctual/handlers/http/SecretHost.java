package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import java.util.regex.Pattern;

/**
 * Where a secret may be sent: a scheme, a host and a port.
 *
 * @param origin such as {@code https://api.example.org}, as URLs of that place begin
 */
record SecretHost(String origin) {
  private static final Pattern FORM =
      Pattern.compile("(?:https?://)?(?:[\\w.-]+|\\[[0-9a-fA-F:.]+])(?::\\d{1,5})?");

  private static final String LEGAL =
      "a host such as api.example.org, api.example.org:8443 or http://10.0.0.7:8080";

  static SecretHost parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new InvalidInputException("host of a secret", text, LEGAL);
    }
    String url = text.contains("://") ? text : "https://" + text;
    return of(Destination.of("host of a secret", url, AddressPolicy.ANY));
  }

  /** Of where a request goes. */
  static SecretHost of(Destination to) {
    String url = to.inFull();
    return new SecretHost(url.substring(0, url.indexOf('/', url.indexOf("://") + 3)));
  }

  @Override
  public String toString() {
    return origin;
  }
}
