package dev.punctual.store.supabase;

import dev.punctual.InvalidInputException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * With what a node shows itself to a project. It shows no secret. Immutable.
 *
 * @param key whose role the node works as: a secret key, the service_role key, a token of a role of
 *     one's own ({@code sql/optional/node_role.sql}), or the anon or publishable key
 * @param publicKey the anon or publishable key, for the gateway, where the key is a token of a role
 *     of one's own; null where it is not needed
 * @param schedulerSecret what {@code sql/optional/anon_with_secret.sql} made; null without
 */
public record SupabaseAccess(
    SupabaseKey key, @Nullable SupabaseKey publicKey, @Nullable String schedulerSecret) {

  /**
   * @throws InvalidInputException if the secret cannot be the value of a header; the message does
   *     not hold it
   */
  public SupabaseAccess {
    if (schedulerSecret != null && !schedulerSecret.matches("[\\x21-\\x7e]{16,512}")) {
      throw new InvalidInputException(
          "scheduler secret",
          "of " + schedulerSecret.length() + " characters",
          "16 to 512 visible ASCII characters, as anon_with_secret.sql makes them");
    }
  }

  /** With a key alone. */
  public static SupabaseAccess of(SupabaseKey key) {
    return new SupabaseAccess(key, null, null);
  }

  /** What the gateway is shown: it knows the project's own keys, and no others. */
  public SupabaseKey gatewayKey() {
    return key.isOfOwnRole() ? Optional.ofNullable(publicKey).orElse(key) : key;
  }

  @Override
  public String toString() {
    return "key " + key + (schedulerSecret == null ? "" : " with a scheduler secret");
  }
}
