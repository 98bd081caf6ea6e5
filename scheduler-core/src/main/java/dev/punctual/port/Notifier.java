package dev.punctual.port;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import java.util.Map;
import java.util.Set;

/**
 * Sends notifications by one channel. Safe for use by many threads. Every call it makes over a
 * network has a timeout; what it says of people in logs and errors is masked.
 */
public interface Notifier {

  /** The channel. */
  Channel channel();

  /**
   * Which provider or server would be asked, so that one that is down does not hold up the others.
   *
   * @return a short name that may be shown, such as a host's; the channel's where there is one only
   */
  default String provider(Notification notification) {
    return channel().name();
  }

  /**
   * Whom it would reach, each once and always written the same way: for limits, and never shown.
   *
   * @return the recipient's addresses for this channel, unless a notifier knows better
   * @throws dev.punctual.InvalidInputException if {@link #check} would
   */
  default Set<String> addressees(Notification notification) {
    return Set.copyOf(notification.recipient().addresses(channel()));
  }

  /**
   * The same notification for others than these, as they are on the suppression list. It is asked
   * for when some addressees are suppressed and others are not. Where it would still reach one of
   * these, by {@link #addressees}, nothing is sent at all: a notifier that reaches more than the
   * recipient's addresses for its channel leaves them out itself.
   *
   * @param suppressed some of {@link #addressees}, and not all of them
   */
  default Notification without(Notification notification, Set<String> suppressed) {
    return notification.to(notification.recipient().without(channel(), suppressed));
  }

  /**
   * What people who look at the node should know of it, by name, such as providers that are down;
   * empty when there is nothing to say. Asks nobody over a network.
   */
  default Map<String, String> facts() {
    return Map.of();
  }

  /**
   * Checks what can be checked without sending anything or asking anybody.
   *
   * @throws dev.punctual.InvalidInputException if it could never be sent: it has no address for
   *     this channel, or one that cannot be, or nothing to read
   */
  void check(Notification notification);

  /**
   * Sends a notification, once. The dispatch's idempotency key goes with it, so that a receiver
   * recognises a repeat.
   *
   * @return how it went; what the provider refuses is an answer and not an exception
   * @throws dev.punctual.InvalidInputException if {@link #check} would
   * @throws InterruptedException if the thread is interrupted; it may then have been sent or not
   */
  Delivery deliver(Notification notification, Dispatch dispatch) throws InterruptedException;
}
