package dev.punctual.port.access;

import dev.punctual.StoreException;
import dev.punctual.access.AccessKey;
import dev.punctual.access.KeyKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keys that let people in over HTTP, by the digests of their texts. What makes and removes tokens
 * and sessions is noted for the audit. Time is the store's. Safe for use by many threads; each
 * command is one atomic step and durable when it returns. Every method throws {@link
 * StoreException} when the store cannot be reached, or does not let this program read keys; a
 * command may then have happened or not.
 */
public interface AccessKeys {
  /** A page holds so many at most. */
  int LARGEST_PAGE = 1000;

  /** Adds a key. Removes some of those that let nobody in any more on the way. */
  AccessKey add(NewKey key);

  /** The key of this digest, if it lets somebody in. Notes its use, once a minute. */
  Optional<AccessKey> find(KeyKind kind, String digest);

  /** The same, and removes it. Of calls at once, one is answered. */
  Optional<AccessKey> take(KeyKind kind, String digest);

  /**
   * Keys that let somebody in, the latest first.
   *
   * @param before only those with lower ids; null for all
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  List<AccessKey> list(KeyKind kind, @Nullable Long before, int limit);

  /**
   * Removes a key.
   *
   * @return false when there is none of that kind and id
   */
  boolean remove(KeyKind kind, long id);
}
