package dev.punctual.message;

import dev.punctual.job.Text;
import dev.punctual.notification.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An address that nothing is sent to: an entry of the suppression list. Immutable.
 *
 * @param id the store's own number for it; later entries have higher ones
 * @param recipient the address, masked as messages show it ({@link MessageAddress#masked}); a store
 *     keeps no address in plain
 * @param terms by which channel, why, and who did it
 * @param since when it was suppressed, or its terms last changed
 */
public record Suppression(long id, String recipient, Terms terms, Instant since) {
  /** A reason has so many characters at most. */
  public static final int LONGEST_REASON = 1000;

  private static final int LONGEST_NAME = 255;

  /**
   * How an address is suppressed.
   *
   * @param channel the only channel that does not reach it; null for every channel
   * @param reason why, up to 1000 characters; null if nobody said so
   * @param by who did it, up to 255 characters; null if nobody said so, or for whoever calls
   */
  public record Terms(@Nullable Channel channel, @Nullable String reason, @Nullable String by) {

    /**
     * @throws dev.punctual.InvalidInputException if the reason or the name is blank, too long, or
     *     holds what PostgreSQL cannot keep
     */
    public Terms {
      if (reason != null) {
        Text.check("reason", reason, LONGEST_REASON);
      }
      if (by != null) {
        Text.check("suppressed by", by, LONGEST_NAME);
      }
    }

    /** The same for that reason. */
    public Terms because(String why) {
      return new Terms(channel, why, by);
    }

    /** The same, by that person or program. */
    public Terms by(String who) {
      return new Terms(channel, reason, who);
    }
  }

  /** On every channel. */
  public static Terms everywhere() {
    return new Terms(null, null, null);
  }

  /** On this channel alone. */
  public static Terms on(Channel channel) {
    return new Terms(channel, null, null);
  }
}
