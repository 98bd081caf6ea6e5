package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import dev.punctual.handlers.internal.JobValues;
import dev.punctual.notify.http.AddressPolicy;
import dev.punctual.notify.http.Destination;
import java.util.regex.Pattern;

/**
 * A URL in whose path and query {@code ${job:…}} may stand. Where it leads is what its author
 * wrote: no value of a run becomes a part of the scheme, the host or the port, nor another segment
 * of the path, nor a step up in it. Immutable.
 *
 * @param text as the job has it; it may hold secrets, so no error shows it
 */
record UrlTemplate(String text) {
  private static final String FIELD = "URL of an http job";

  /** What begins a path, a query or a fragment, after the slashes that begin a host. */
  private static final Pattern AUTHORITY = Pattern.compile("[^/?#\\\\]*:[/\\\\]*[^/?#\\\\]*");

  private static final Pattern SEGMENTS = Pattern.compile("[/\\\\]");
  private static final Pattern DOTS = Pattern.compile("(?:\\.|%2[eE]){1,2}");
  private static final String JOB = "${job:";
  private static final String SECRET = "${secret:";
  private static final char LAST_CONTROL = ' ';

  /**
   * The URL with the values of a run.
   *
   * @param values as URLs take them
   * @throws InvalidInputException if it is no URL, the policy refuses it, or a value would change
   *     where it leads; the message holds no more of it than its host
   */
  Destination fill(JobValues values, AddressPolicy policy) {
    String url = text.strip();
    if (url.contains(SECRET)) {
      throw refused("with a secret", "one without ${secret:…}, which stands in headers alone");
    }
    if (!url.contains(JOB)) {
      return Destination.of(FIELD, url, policy);
    }
    requirePlaces(url);
    String filled = values.in(url);
    requireSegments(url, filled);
    Destination to = Destination.of(FIELD, filled, policy);
    SecretHost host = SecretHost.of(to);
    if (!host.equals(SecretHost.of(Destination.of(FIELD, url, policy)))) {
      throw refused("to " + host, "one whose host does not depend on a run");
    }
    return to;
  }

  private static void requirePlaces(String url) {
    if (url.chars().anyMatch(c -> c <= LAST_CONTROL)) {
      throw refused("with a blank in it", "one without blanks where it has ${job:…}");
    }
    var authority = AUTHORITY.matcher(url);
    if (!authority.lookingAt() || authority.group().contains(JOB)) {
      throw refused(
          "with ${job:…} before its path", "one with ${job:…} in its path and its query alone");
    }
  }

  /** Clients resolve {@code .} and {@code ..}, also in escaped form, to other paths. */
  private static void requireSegments(String url, String filled) {
    String[] meant = path(url);
    String[] segments = path(filled);
    for (int i = 0; i < segments.length; i++) {
      if (meant[i].contains(JOB) && DOTS.matcher(segments[i]).matches()) {
        throw refused(
            "with " + segments[i] + " for " + meant[i], "a job whose id is no step in a path");
      }
    }
  }

  /** No value brings a slash or a question mark, so that both URLs have as many segments. */
  private static String[] path(String url) {
    return SEGMENTS.split(url.split("[?#]", 2)[0], -1);
  }

  private static InvalidInputException refused(String what, String legal) {
    return new InvalidInputException(FIELD, what, legal);
  }
}
