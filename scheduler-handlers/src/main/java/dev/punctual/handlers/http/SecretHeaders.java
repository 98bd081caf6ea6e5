package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.Destination;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Headers with the secrets that they name as {@code ${secret:NAME}}. It shows nothing of them.
 *
 * @param values by name, as they are sent
 * @param used the secrets among them
 */
record SecretHeaders(Map<String, String> values, List<HttpSecret> used) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{secret:([^}]*)}");

  /**
   * Fills headers in.
   *
   * @throws InvalidInputException if a secret is not known, or may not be sent there
   */
  static SecretHeaders fill(
      Map<String, String> headers, Destination to, Map<String, HttpSecret> known) {
    Map<String, String> values = new LinkedHashMap<>();
    List<HttpSecret> used = new ArrayList<>();
    headers.forEach(
        (name, value) ->
            values.put(
                name,
                REFERENCE
                    .matcher(value)
                    .replaceAll(
                        found -> {
                          HttpSecret secret = secret(found, to, known);
                          used.add(secret);
                          return Matcher.quoteReplacement(secret.reveal());
                        })));
    return new SecretHeaders(values, used);
  }

  private static HttpSecret secret(
      MatchResult found, Destination to, Map<String, HttpSecret> known) {
    String name = found.group(1);
    HttpSecret.requireName(name);
    HttpSecret secret = known.get(HttpSecret.canonical(name));
    if (secret == null) {
      throw new InvalidInputException(
          "secret in a header", name, "one that the settings name here: " + known.keySet());
    }
    if (!secret.hosts().contains(SecretHost.of(to))) {
      throw new InvalidInputException(
          "host of an http job with secret " + secret.name(),
          SecretHost.of(to),
          "one that the settings let this secret be sent to: " + secret.hosts());
    }
    return secret;
  }

  @Override
  public String toString() {
    return "SecretHeaders" + values.keySet();
  }
}
