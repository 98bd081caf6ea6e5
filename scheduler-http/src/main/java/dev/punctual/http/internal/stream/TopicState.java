package dev.punctual.http.internal.stream;

import dev.punctual.http.internal.sight.Sight;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How something stands.
 *
 * @param version differs where what is told differs
 * @param json of the event
 * @param masked the same for those who do not see what jobs carry
 */
record TopicState(String version, String json, String masked) {
  private static final int BYTES = 8;

  static TopicState of(String json, String masked) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return new TopicState(HexFormat.of().formatHex(digest, 0, BYTES), json, masked);
    } catch (NoSuchAlgorithmException never) {
      throw new IllegalStateException(never);
    }
  }

  /** As somebody sees it. */
  String json(Sight sight) {
    return sight == Sight.FULL ? json : masked;
  }
}
