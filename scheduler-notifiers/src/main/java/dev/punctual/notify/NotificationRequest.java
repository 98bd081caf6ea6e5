package dev.punctual.notify;

import dev.punctual.job.Outcome;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Notification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a job's metadata asks for.
 *
 * @param route by which channels
 * @param timing when it may go out
 * @param notification what goes out; made from its template each time it is asked for
 */
record NotificationRequest(Route route, Timing timing, Supplier<Notification> notification) {

  /**
   * By which channels.
   *
   * @param channels in the order in which they are tried
   * @param onAnyFailure whether the next one is tried at once when one cannot deliver for now; else
   *     only when one refuses for good, or no attempt is left
   * @param onUndelivered whether the next one is tried also when one took it and later reports that
   *     it failed
   */
  record Route(List<Channel> channels, boolean onAnyFailure, boolean onUndelivered) {
    Route {
      channels = List.copyOf(channels);
    }

    /** The channels after this one; none where it is the last, or none of them. */
    List<Channel> after(Channel channel) {
      int at = channels.indexOf(channel);
      return at < 0 ? List.of() : channels.subList(at + 1, channels.size());
    }
  }

  /**
   * When it may go out.
   *
   * @param expiresAt after which it is of no use; null for never
   * @param urgent whether it goes out in quiet hours too
   */
  record Timing(@Nullable Instant expiresAt, boolean urgent) {

    /** What becomes of it if it is of no use any more; empty if it is. */
    Optional<Outcome> tooLate(Instant now) {
      return expiresBefore(now)
          ? Optional.of(Outcome.fail("too late to be of use: it expired at " + expiresAt))
          : Optional.empty();
    }

    /** Whether it is of no use any more then. */
    boolean expiresBefore(Instant then) {
      return expiresAt != null && then.isAfter(expiresAt);
    }

    /** Puts it off, unless it would be of no use then. */
    Outcome putOff(Instant until, String reason) {
      return expiresBefore(until)
          ? Outcome.fail(
              "not sent: " + reason + ", until " + until + "; it expires before, at " + expiresAt)
          : Outcome.snoozeUntil(until, reason);
    }
  }
}
