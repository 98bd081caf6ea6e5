package dev.punctual.app.config;

import dev.punctual.app.config.keys.Keys;
import dev.punctual.app.config.keys.Values;
import dev.punctual.app.config.types.Secret;
import java.util.Optional;

/**
 * A Supabase project. Immutable.
 *
 * @param url the project's URL
 * @param anonKey the key of anonymous visitors
 * @param serviceRoleKey the key that passes row level security, in its old form
 * @param secretKey the key that passes row level security, in its new form, or a token of a role of
 *     one's own
 * @param schedulerSecret what nodes with the anon key alone must know
 * @param realtime whether Realtime wakes nodes
 */
public record SupabaseSettings(
    Optional<String> url,
    Optional<Secret> anonKey,
    Optional<Secret> serviceRoleKey,
    Optional<Secret> secretKey,
    Optional<Secret> schedulerSecret,
    boolean realtime) {

  static SupabaseSettings from(Values values) {
    return new SupabaseSettings(
        values.find(Keys.SUPABASE_URL),
        values.find(Keys.SUPABASE_ANON_KEY),
        values.find(Keys.SUPABASE_SERVICE_ROLE_KEY),
        values.find(Keys.SUPABASE_SECRET_KEY),
        values.find(Keys.SUPABASE_SCHEDULER_SECRET),
        values.get(Keys.SUPABASE_REALTIME));
  }

  /** The key to work with, the most powerful one first. */
  public Optional<Secret> key() {
    return secretKey.or(() -> serviceRoleKey).or(() -> anonKey);
  }
}
