package dev.punctual.notify.email;

import dev.punctual.notification.Delivery;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Cannot be reached a few times, then takes every mail. Thread-safe. */
final class FailingTransport implements MailTransport {
  private final int failures;
  private final List<String> ids = new CopyOnWriteArrayList<>();

  FailingTransport(int failures) {
    this.failures = failures;
  }

  @Override
  public void send(Mail mail) {
    ids.add(mail.messageId());
    if (ids.size() <= failures) {
      throw new MailException(
          Delivery.outage("connection", "The mail server could not be reached."), null);
    }
  }

  /** The ids of the mails that were offered, those that failed included. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  @Override
  public String server() {
    return "failing";
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
