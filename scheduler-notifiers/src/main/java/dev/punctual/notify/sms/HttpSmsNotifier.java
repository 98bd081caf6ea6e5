package dev.punctual.notify.sms;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpPost;
import dev.punctual.notify.http.HttpReply;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.http.HttpTimeouts;
import dev.punctual.port.Notifier;
import java.util.Set;

/** What notifiers for text messages over HTTP have in common: one request for each message. */
abstract class HttpSmsNotifier implements Notifier, AutoCloseable {
  private final HttpSender http;

  HttpSmsNotifier(HttpTimeouts timeouts) {
    http = HttpSender.trusting(timeouts);
  }

  /** The request that sends a message. */
  abstract HttpPost request(SmsMessage message, Dispatch dispatch);

  /** What its answer means. */
  abstract Delivery delivery(HttpReply reply, SmsMessage message, Dispatch dispatch);

  @Override
  public final Channel channel() {
    return Channel.SMS;
  }

  @Override
  public final Set<String> addressees(Notification notification) {
    return Set.of(SmsMessage.of(notification).to());
  }

  @Override
  public final void check(Notification notification) {
    SmsMessage.of(notification);
  }

  @Override
  public final Delivery deliver(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    SmsMessage message = SmsMessage.of(notification);
    try {
      return delivery(http.post(request(message, dispatch)), message, dispatch);
    } catch (HttpFailure failure) {
      return failure.delivery();
    }
  }

  /** Closes the connections that are not in use. */
  @Override
  public final void close() {
    http.close();
  }
}
