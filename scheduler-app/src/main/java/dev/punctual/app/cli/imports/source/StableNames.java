package dev.punctual.app.cli.imports.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names of entries that have none: from what they say, so that a second import gives the same. The
 * second of two equal entries gets a number. For one thread.
 */
final class StableNames {
  private static final int BYTES = 6;

  private final String prefix;
  private final Map<String, Integer> seen = new HashMap<>();

  StableNames(String prefix) {
    this.prefix = prefix;
  }

  String of(String... parts) {
    String name = prefix + "-" + digest(String.join("\0", parts));
    int times = seen.merge(name, 1, Integer::sum);
    return times == 1 ? name : name + "-" + times;
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
