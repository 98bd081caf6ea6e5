package dev.punctual.http;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the HTTP API answers. Immutable.
 *
 * @param codec for all JSON
 * @param zone of triggers that name none
 * @param readOnly whether people may look alone, whatever their role
 * @param requestsPerSecond of one user, on the average of a second; 0 for any number
 * @param cursorKey signs where pages go on
 * @param streamLife how long a stream of events goes on, so that whoever watches is asked again who
 *     they are; clients go on with {@code Last-Event-ID} by themselves
 */
public record HttpOptions(
    MetadataCodec codec,
    ZoneId zone,
    boolean readOnly,
    int requestsPerSecond,
    SecretKey cursorKey,
    Duration streamLife) {
  /** The most requests per second that may be asked for. */
  public static final int MOST_REQUESTS = 100_000;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_LENGTH = 32;

  /** Checks its parts. */
  public HttpOptions {
    Objects.requireNonNull(codec, "codec");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(cursorKey, "cursorKey");
    if (streamLife.toMillis() < 1) {
      throw new InvalidInputException("life of streams", streamLife, "1 ms or more");
    }
    if (requestsPerSecond < 0 || requestsPerSecond > MOST_REQUESTS) {
      throw new InvalidInputException(
          "requests per second", requestsPerSecond, "0 for any number, or up to " + MOST_REQUESTS);
    }
  }

  /**
   * The usual ones: the codec on the class path, UTC, everything that roles may, any number of
   * requests, pages that go on at the same servlet alone, until it ends, and streams of five
   * minutes.
   */
  public static HttpOptions usual() {
    byte[] key = new byte[KEY_LENGTH];
    new SecureRandom().nextBytes(key);
    return new HttpOptions(
        MetadataCodec.onClassPath(),
        ZoneId.of("UTC"),
        false,
        0,
        new SecretKeySpec(key, ALGORITHM),
        Duration.ofMinutes(5));
  }

  /** The same with another codec. */
  public HttpOptions withCodec(MetadataCodec other) {
    return new HttpOptions(other, zone, readOnly, requestsPerSecond, cursorKey, streamLife);
  }

  /** The same with another zone for triggers that name none. */
  public HttpOptions withZone(ZoneId other) {
    return new HttpOptions(codec, other, readOnly, requestsPerSecond, cursorKey, streamLife);
  }

  /** The same for people who may look alone. */
  public HttpOptions withReadOnly(boolean only) {
    return new HttpOptions(codec, zone, only, requestsPerSecond, cursorKey, streamLife);
  }

  /** The same with another rate; 0 for any. */
  public HttpOptions withRequestsPerSecond(int most) {
    return new HttpOptions(codec, zone, readOnly, most, cursorKey, streamLife);
  }

  /**
   * The same with pages that go on at each server with this secret.
   *
   * @param secret any text that others cannot guess
   */
  public HttpOptions withCursorSecret(String secret) {
    byte[] key = ("cursors of punctual\n" + secret).getBytes(StandardCharsets.UTF_8);
    return new HttpOptions(
        codec, zone, readOnly, requestsPerSecond, new SecretKeySpec(key, ALGORITHM), streamLife);
  }

  /** The same with streams that go on for so long. */
  public HttpOptions withStreamLife(Duration life) {
    return new HttpOptions(codec, zone, readOnly, requestsPerSecond, cursorKey, life);
  }
}
