package dev.punctual.chain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a batch stands at one moment.
 *
 * @param name its name
 * @param openedAt when it was opened
 * @param closedAt when it was closed; null while it is open
 * @param jobs how many jobs of it there are, and how they stand
 */
public record BatchProgress(
    BatchName name, Instant openedAt, @Nullable Instant closedAt, Jobs jobs) {

  /**
   * How the jobs of a batch stand.
   *
   * @param total all that were added
   * @param done completed
   * @param failed failed for good, and not retried since
   * @param cancelled cancelled, or deleted before they ended
   * @param running with a node
   * @param waiting the others
   */
  public record Jobs(
      long total, long done, long failed, long cancelled, long running, long waiting) {}

  /** Whether it is closed and all its jobs have ended. */
  public boolean isOver() {
    return closedAt != null && jobs.running() + jobs.waiting() == 0;
  }
}
