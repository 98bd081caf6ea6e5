package dev.punctual.access;

import dev.punctual.InvalidInputException;
import dev.punctual.StoreException;
import dev.punctual.port.access.AccessKeys;
import dev.punctual.port.access.NewKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whom the HTTP API lets in, as the store knows them. Texts are drawn at random, 256 bits each, and
 * told once; the store keeps what SHA-256 makes of them. Safe for use by many threads. Every method
 * throws {@link StoreException} when the store cannot be reached.
 */
public final class Access {
  private static final int SECRET_BYTES = 32;

  /** What {@link #SECRET_BYTES} bytes look like. */
  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{43}");

  private static final SecureRandom RANDOM = new SecureRandom();

  private final AccessKeys keys;

  /**
   * Of a store.
   *
   * @param keys the store's
   */
  public Access(AccessKeys keys) {
    this.keys = Objects.requireNonNull(keys, "keys");
  }

  /**
   * Lets somebody in.
   *
   * @return the key with its text, which nobody can find out later
   */
  public IssuedKey issue(KeyKind kind, Grant grant, KeyLife life) {
    byte[] secret = new byte[SECRET_BYTES];
    RANDOM.nextBytes(secret);
    String text = kind.prefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new IssuedKey(keys.add(new NewKey(kind, digest(text), grant, life, null)), text);
  }

  /**
   * Whom a text lets in. The store is asked only about what may be one of its texts.
   *
   * @return empty for nobody
   */
  public Optional<AccessKey> find(KeyKind kind, String text) {
    return mayBe(kind, text) ? keys.find(kind, digest(text)) : Optional.empty();
  }

  /**
   * Whom a link lets in; it lets nobody in after that. Of calls at once, one is answered.
   *
   * @return empty for nobody
   */
  public Optional<AccessKey> redeem(String text) {
    return mayBe(KeyKind.LINK, text) ? keys.take(KeyKind.LINK, digest(text)) : Optional.empty();
  }

  /** Whether a text looks like one of this kind. */
  public static boolean mayBe(KeyKind kind, String text) {
    return text.startsWith(kind.prefix())
        && SECRET.matcher(text.substring(kind.prefix().length())).matches();
  }

  /**
   * Keys that let somebody in, the latest first.
   *
   * @param before only those with lower ids; null for all
   * @param limit how many at most, 1 to {@link AccessKeys#LARGEST_PAGE}
   */
  public List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit) {
    if (limit < 1 || limit > AccessKeys.LARGEST_PAGE) {
      throw new InvalidInputException("limit", limit, "1 to " + AccessKeys.LARGEST_PAGE);
    }
    return keys.list(kind, before, limit);
  }

  /**
   * Takes a key away. A server that has asked for it in the last seconds may let it in until then.
   *
   * @return false when there is none of that kind and id
   */
  public boolean revoke(KeyKind kind, long id) {
    return keys.remove(kind, id);
  }

  private static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JVM has SHA-256", missing);
    }
  }
}
