package dev.punctual.notify.sms;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpTimeouts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An SMS gateway that takes a POST for each message. It shows no more of the URL than its host, and
 * of the headers only their names. Immutable.
 *
 * @param url where messages go; any address, for it is one's own configuration
 * @param layout what a request looks like. Default {@link Layout#JSON}
 * @param headers what goes with every request, such as a login. Default none
 * @param idField where the answer, a JSON object, holds the gateway's name for the message, such as
 *     {@code id} or {@code messages.0.id}; null if it does not matter. Default null. An answer
 *     without it is not believed
 * @param timeouts how long to wait. Default {@link HttpTimeouts#DEFAULT}
 */
public record SmsGatewayConfig(
    String url,
    Layout layout,
    Map<String, String> headers,
    @Nullable String idField,
    HttpTimeouts timeouts) {
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,4096}");

  /**
   * Copies the map.
   *
   * @throws InvalidInputException if the URL or a header is not legal; the message holds neither
   *     the URL nor a header's value
   */
  public SmsGatewayConfig {
    Destination.of("SMS gateway URL", url, AddressPolicy.ANY);
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    headers.forEach(SmsGatewayConfig::checkHeader);
    if (idField != null && idField.isBlank()) {
      throw new InvalidInputException("SMS gateway id field", idField, "a name such as id");
    }
  }

  private static void checkHeader(String name, String value) {
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new InvalidInputException("SMS gateway header", name, "a name such as X-Api-Key");
    }
    if (!HEADER_VALUE.matcher(value).matches()) {
      throw new InvalidInputException(
          "SMS gateway header " + name,
          "of " + value.length() + " characters",
          "at most 4,096 printable ASCII characters");
    }
  }

  /** The defaults for a gateway. */
  public static SmsGatewayConfig of(String url) {
    return new SmsGatewayConfig(url, Layout.JSON, Map.of(), null, HttpTimeouts.DEFAULT);
  }

  /** The same with requests of this look. */
  public SmsGatewayConfig withLayout(Layout other) {
    return new SmsGatewayConfig(url, other, headers, idField, timeouts);
  }

  /** The same with this header as well. */
  public SmsGatewayConfig withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new SmsGatewayConfig(url, layout, more, idField, timeouts);
  }

  /** The same with this token as the login (RFC 6750). */
  public SmsGatewayConfig withBearerToken(String token) {
    return withHeader("Authorization", "Bearer " + token);
  }

  /** The same with answers that hold the message's name there. */
  public SmsGatewayConfig withIdField(String path) {
    return new SmsGatewayConfig(url, layout, headers, path, timeouts);
  }

  /** The same with these timeouts. */
  public SmsGatewayConfig withTimeouts(HttpTimeouts other) {
    return new SmsGatewayConfig(url, layout, headers, idField, other);
  }

  /** Where messages go. */
  Destination destination() {
    return Destination.of("SMS gateway URL", url, AddressPolicy.ANY);
  }

  @Override
  public String toString() {
    return "SmsGatewayConfig[to "
        + destination()
        + ", "
        + layout
        + ", headers="
        + headers.keySet()
        + "]";
  }

  /** How fields are written. */
  public enum Format {
    /** As a JSON object. */
    JSON,
    /** As a browser sends a form. */
    FORM
  }

  /**
   * What a request looks like. It shows none of its values. Immutable.
   *
   * @param format how the fields are written
   * @param names what the fields are called
   * @param sender whom messages come from; null to leave it to the gateway
   * @param fixed what every request holds besides, by its name
   */
  public record Layout(
      Format format, Names names, @Nullable String sender, Map<String, String> fixed) {
    /** JSON, the default names, no sender and nothing else. */
    public static final Layout JSON = new Layout(Format.JSON, Names.DEFAULT, null, Map.of());

    /** The same as a form. */
    public static final Layout FORM = new Layout(Format.FORM, Names.DEFAULT, null, Map.of());

    /** Copies the map. */
    public Layout {
      fixed = Collections.unmodifiableMap(new LinkedHashMap<>(fixed));
    }

    /** The same with these names. */
    public Layout withNames(Names other) {
      return new Layout(format, other, sender, fixed);
    }

    /** The same from this sender. */
    public Layout withSender(String other) {
      return new Layout(format, names, other, fixed);
    }

    /** The same with this field in every request. */
    public Layout withFixed(String name, String value) {
      Map<String, String> more = new LinkedHashMap<>(fixed);
      more.put(name, value);
      return new Layout(format, names, sender, more);
    }

    @Override
    public String toString() {
      return "Layout[" + format + ", " + names + ", fixed=" + fixed.keySet() + "]";
    }
  }

  /**
   * What the fields of a request are called.
   *
   * @param to the number's. Default {@code to}
   * @param text the text's. Default {@code text}
   * @param from the sender's. Default {@code from}
   * @param key that of what marks repeats; null for none. Default {@code idempotency_key}. The
   *     header {@code Idempotency-Key} holds the same in any case
   */
  public record Names(String to, String text, String from, @Nullable String key) {
    /** The default names. */
    public static final Names DEFAULT = new Names("to", "text", "from", "idempotency_key");

    /**
     * @throws InvalidInputException if one is blank
     */
    public Names {
      for (String name : new String[] {to, text, from, key == null ? "none" : key}) {
        if (name.isBlank()) {
          throw new InvalidInputException("SMS gateway field", name, "a name such as to");
        }
      }
    }
  }
}
