package dev.punctual.handlers.http;

import dev.punctual.InvalidInputException;
import dev.punctual.notify.http.AddressPolicy;
import java.time.Duration;
import java.util.List;

/**
 * How jobs ask over HTTP. It shows no secret. Immutable.
 *
 * @param addresses where URLs may lead. Default {@link AddressPolicy#PUBLIC_ONLY}
 * @param timeout for a whole request of a job that says nothing, 50 ms to 10 minutes. Default 60 s
 * @param keepBytes how much of an answer is kept at most as the result of a run that asks for it, 0
 *     to 262,144. Default 16,384
 * @param secrets that headers may name. Default none
 */
public record HttpHandlerConfig(
    AddressPolicy addresses, Duration timeout, int keepBytes, List<HttpSecret> secrets) {
  /** The most that can be kept of an answer. */
  public static final int MOST_BYTES = 256 * 1024;

  static final Duration LONGEST = Duration.ofMinutes(10);
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration USUAL = Duration.ofSeconds(60);
  private static final int USUAL_BYTES = 16 * 1024;

  /** Public addresses, 60 seconds, 16 KiB and no secrets. */
  public static final HttpHandlerConfig DEFAULT =
      new HttpHandlerConfig(AddressPolicy.PUBLIC_ONLY, USUAL, USUAL_BYTES, List.of());

  /**
   * @throws InvalidInputException if a value is out of its range, or two secrets have one name
   */
  public HttpHandlerConfig {
    secrets = List.copyOf(secrets);
    if (timeout.compareTo(SHORTEST) < 0 || timeout.compareTo(LONGEST) > 0) {
      throw new InvalidInputException("HTTP timeout of jobs", timeout, "50 ms to 10 minutes");
    }
    if (keepBytes < 0 || keepBytes > MOST_BYTES) {
      throw new InvalidInputException("bytes of answers to keep", keepBytes, "0 to " + MOST_BYTES);
    }
    if (secrets.stream().map(HttpSecret::name).distinct().count() < secrets.size()) {
      throw new InvalidInputException("secrets", secrets, "secrets of different names");
    }
  }

  /** The same with private addresses and plain {@code http} allowed or not. */
  public HttpHandlerConfig withAllowPrivate(boolean allow) {
    AddressPolicy policy = allow ? AddressPolicy.ANY : AddressPolicy.PUBLIC_ONLY;
    return new HttpHandlerConfig(policy, timeout, keepBytes, secrets);
  }

  /** The same with this timeout. */
  public HttpHandlerConfig withTimeout(Duration other) {
    return new HttpHandlerConfig(addresses, other, keepBytes, secrets);
  }

  /** The same with this bound of what is kept. */
  public HttpHandlerConfig withKeepBytes(int other) {
    return new HttpHandlerConfig(addresses, timeout, other, secrets);
  }

  /** The same with these secrets. */
  public HttpHandlerConfig withSecrets(List<HttpSecret> others) {
    return new HttpHandlerConfig(addresses, timeout, keepBytes, others);
  }
}
