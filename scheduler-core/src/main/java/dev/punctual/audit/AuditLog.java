package dev.punctual.audit;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.port.AuditQueries;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for what, as the store keeps it: each command that changed something, noted in the
 * transaction that changed it. What somebody signed is kept for 400 days; what a program asked for
 * by itself goes with the history. Safe for use by many threads; the methods throw what those of
 * {@link SchedulerClient} throw.
 */
public final class AuditLog {
  private final AuditQueries queries;

  /**
   * Made by {@link SchedulerClient#audit}.
   *
   * @param queries of the store
   */
  public AuditLog(AuditQueries queries) {
    this.queries = queries;
  }

  /**
   * All that the filter looks for, the latest first. They are read page by page, as the stream is
   * consumed.
   */
  public Stream<AuditEntry> entries(AuditFilter filter) {
    return Stream.iterate(
            page(filter, null, AuditQueries.LARGEST_PAGE),
            page -> !page.isEmpty(),
            page ->
                page.size() < AuditQueries.LARGEST_PAGE
                    ? List.<AuditEntry>of()
                    : page(filter, page.get(page.size() - 1).id(), AuditQueries.LARGEST_PAGE))
        .flatMap(List::stream);
  }

  /**
   * The next of them, the latest first.
   *
   * @param after the last of the page before ({@link AuditEntry#id}); null for the first page
   * @param limit how many at most, 1 to 1000
   */
  public List<AuditEntry> page(AuditFilter filter, @Nullable Long after, int limit) {
    if (limit < 1 || limit > AuditQueries.LARGEST_PAGE) {
      throw new InvalidInputException("limit", limit, "1 to " + AuditQueries.LARGEST_PAGE);
    }
    return queries.entries(filter, after, limit);
  }
}
