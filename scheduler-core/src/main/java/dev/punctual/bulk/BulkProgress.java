package dev.punctual.bulk;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a bulk has come.
 *
 * @param id its number
 * @param action what is done to each job
 * @param filter which jobs, as JSON
 * @param by who asked; null if nobody said so
 * @param reason why; null if nobody said so
 * @param requestedAt when; jobs that were scheduled or failed later are left alone
 * @param beginsAt when it begins
 * @param status where it stands
 * @param counts to how many jobs it came
 * @param failures jobs at which it failed, and why: the first twenty, a line each
 * @param endedAt when it ended; null before that
 */
public record BulkProgress(
    long id,
    BulkAction action,
    String filter,
    @Nullable String by,
    @Nullable String reason,
    Instant requestedAt,
    Instant beginsAt,
    BulkStatus status,
    Counts counts,
    List<String> failures,
    @Nullable Instant endedAt) {
  /** Copies the list. */
  public BulkProgress {
    failures = List.copyOf(failures);
  }

  /**
   * To how many jobs it came.
   *
   * @param matched how many jobs matched when it was asked for; null if they were more than are
   *     counted
   * @param done to how many it was done
   * @param skipped of how many there was nothing to do when their turn came
   * @param failed at how many it failed
   */
  public record Counts(@Nullable Long matched, long done, long skipped, long failed) {
    /** Nothing so far. */
    public static final Counts NONE = new Counts(null, 0, 0, 0);

    /** How many are left, by what matched at first; null if that is not known. */
    public @Nullable Long left() {
      return matched == null ? null : Math.max(0, matched - done - skipped - failed);
    }
  }

  /** Whether nothing more will be done. */
  public boolean ended() {
    return endedAt != null;
  }
}
