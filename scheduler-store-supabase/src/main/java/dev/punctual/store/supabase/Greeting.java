package dev.punctual.store.supabase;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.store.supabase.internal.rest.RestRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a project says of itself and of who asks.
 *
 * @param version of its tables and functions
 * @param role as which the key works
 * @param works whether that role can do a node's work
 * @param bypasses whether it passes row level security
 */
public record Greeting(String version, String role, boolean works, boolean bypasses) {
  private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

  /** The newest of {@code sql/migrations} that this store cannot do without. */
  static final String NEEDED = "20261129000100";

  static Greeting of(RestRow row) {
    return new Greeting(
        row.text("version"), row.text("role"), row.flag("works"), row.flag("bypasses"));
  }

  /**
   * Refuses to work as a role that would silently see nothing, or on tables that are too old.
   *
   * @throws StoreException if so; the message says what to do
   */
  void requireUse(SupabaseAccess access) {
    if (version.compareTo(NEEDED) < 0) {
      throw new StoreException(
          Fault.USER,
          "The scheduler's tables have version "
              + version
              + ", and "
              + NEEDED
              + " is needed: run the newer files of sql/migrations in the project's SQL editor"
              + " (./punctual migrate --print prints them all).",
          null);
    }
    if (!works) {
      throw new StoreException(Fault.USER, blind(access), null);
    }
    if (role.equals("anon") && access.schedulerSecret() == null) {
      LOG.warn(
          "this project lets everybody who has its public key read, change and run every job:"
              + " good for trying out, for nothing else");
    }
  }

  private String blind(SupabaseAccess access) {
    return "The key works as role "
        + role
        + ", from which row level security hides all jobs"
        + (access.schedulerSecret() == null
            ? ": "
            : ", and the scheduler secret is not the right one: ")
        + "use the project's secret key as SUPABASE_SECRET_KEY, or a role made by"
        + " sql/optional/node_role.sql, or the secret made by sql/optional/anon_with_secret.sql as"
        + " SUPABASE_SCHEDULER_SECRET.";
  }
}
