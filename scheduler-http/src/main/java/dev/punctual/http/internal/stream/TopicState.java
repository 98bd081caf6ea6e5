package dev.punctual.http.internal.stream;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How something stands.
 *
 * @param version differs where what is told differs
 * @param json of the event
 */
record TopicState(String version, String json) {
  private static final int BYTES = 8;

  static TopicState of(String json) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return new TopicState(HexFormat.of().formatHex(digest, 0, BYTES), json);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }
}
