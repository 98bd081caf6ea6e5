package dev.punctual.dashboard.internal.page.work;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.bulk.BulkProgress;
import java.util.List;
import java.util.Optional;

/**
 * What is done to many jobs at once. Immutable.
 *
 * @param bulks the one that was asked for, or the latest
 * @param alone whether one was asked for
 */
public record BulksPage(List<BulkProgress> bulks, boolean alone) {
  private static final int LATEST = 50;

  /** Copies the list. */
  public BulksPage {
    bulks = List.copyOf(bulks);
  }

  /** The latest. */
  public static BulksPage latest(SchedulerClient client) {
    return new BulksPage(client.bulk().latest(LATEST), false);
  }

  /**
   * One of them; empty if there is none of this number.
   *
   * @throws InvalidInputException if it is no number
   */
  public static Optional<BulksPage> of(SchedulerClient client, String id) {
    return client.bulk().progress(number(id)).map(one -> new BulksPage(List.of(one), true));
  }

  /**
   * Reads the number of one.
   *
   * @throws InvalidInputException if it is none
   */
  public static long number(String id) {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException no) {
      throw new InvalidInputException("id", id, "the number of a bulk");
    }
  }

  /** To how many jobs it has come. */
  public static long met(BulkProgress bulk) {
    return bulk.counts().done() + bulk.counts().skipped() + bulk.counts().failed();
  }
}
