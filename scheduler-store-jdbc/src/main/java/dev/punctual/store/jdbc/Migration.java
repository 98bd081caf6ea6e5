package dev.punctual.store.jdbc;

import java.util.List;

/**
 * What bringing a database up to date did.
 *
 * @param from the version that was there; {@code 0} for none
 * @param to the version that is there now; the same when nothing was to be done
 * @param notes what was found and changed in rows that were there before, in this or an earlier
 *     migration
 */
public record Migration(String from, String to, List<String> notes) {

  /** Whether the database was changed. */
  public boolean changed() {
    return !from.equals(to);
  }

  /** For people. */
  @Override
  public String toString() {
    if (!changed()) {
      return "is up to date (version " + to + ")";
    }
    return from.equals("0")
        ? "has the scheduler's tables and functions now (version " + to + ")"
        : "was migrated from version " + from + " to " + to;
  }
}
