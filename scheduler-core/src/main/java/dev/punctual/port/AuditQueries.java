package dev.punctual.port;

import dev.punctual.StoreException;
import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what. Safe for use by many threads. Throws {@link StoreException} when the store
 * cannot be reached.
 */
public interface AuditQueries {
  /** A page holds so many at most. */
  int LARGEST_PAGE = 1000;

  /**
   * Commands that changed something, the latest first.
   *
   * @param before only those with lower ids; null for all
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  List<AuditEntry> entries(AuditFilter filter, @Nullable Long before, int limit);
}
