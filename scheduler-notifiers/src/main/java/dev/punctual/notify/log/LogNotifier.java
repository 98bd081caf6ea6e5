package dev.punctual.notify.log;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.port.Notifier;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes notifications to the log, for development: that there was one at level INFO, and what it
 * says only at level DEBUG. Thread-safe.
 */
public final class LogNotifier implements Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(LogNotifier.class);

  @Override
  public Channel channel() {
    return Channel.LOG;
  }

  @Override
  public void check(Notification notification) {
    if (notification.content().brief() == null && notification.content().html() == null) {
      throw new InvalidInputException("text", null, "something to read in text, html or subject");
    }
  }

  @Override
  public Delivery deliver(Notification notification, Dispatch dispatch) {
    check(notification);
    LOG.info(
        "{} of job {} ({}): {}",
        notification.kind(),
        InvalidInputException.show(dispatch.job()),
        dispatch.token().substring(0, 8),
        notification.content());
    LOG.debug(
        "subject {}, text {}",
        InvalidInputException.show(notification.content().subject()),
        InvalidInputException.show(notification.content().text()));
    return Delivery.delivered(new Receipt(Channel.LOG, dispatch.token(), List.of(), dispatch.at()));
  }
}
