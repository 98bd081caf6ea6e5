package dev.punctual.notify.http;

import dev.punctual.InvalidInputException;
import java.time.Duration;

/**
 * How long to wait; each is 50 ms to 10 minutes. Immutable.
 *
 * @param connect for a connection to one address, encryption included. Default 10 s
 * @param call for all of it: looking up the name, connecting, sending, and the whole answer.
 *     Default 20 s; the Standard Webhooks specification recommends 15 to 30 s
 */
public record HttpTimeouts(Duration connect, Duration call) {
  private static final Duration SHORTEST = Duration.ofMillis(50);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** 10 and 20 seconds. */
  public static final HttpTimeouts DEFAULT =
      new HttpTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20));

  /**
   * @throws InvalidInputException if one is out of its range
   */
  public HttpTimeouts {
    require("HTTP connect timeout", connect);
    require("HTTP call timeout", call);
  }

  private static void require(String field, Duration value) {
    if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
      throw new InvalidInputException(field, value, "50 ms to 10 minutes");
    }
  }
}
