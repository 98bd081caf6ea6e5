package dev.punctual.notify.sms;

import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpPost;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.sms.SmsGatewayConfig.Format;
import dev.punctual.notify.sms.SmsGatewayConfig.Layout;
import dev.punctual.port.MetadataCodec;
import dev.punctual.port.Notifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Sends text messages through a gateway that takes a POST for each, to one telephone each. What
 * marks repeats goes with every request, in the header {@code Idempotency-Key} and in a field; it
 * is the gateway's to act on it. Thread-safe.
 */
public final class SmsGatewayNotifier implements Notifier, AutoCloseable {
  private final SmsGatewayConfig config;
  private final Destination gateway;
  private final MetadataCodec codec;
  private final SmsGatewayAnswers answers;
  private final HttpSender http;

  /** Reads and writes JSON with the codec that is on the class path. */
  public SmsGatewayNotifier(SmsGatewayConfig config) {
    this(config, MetadataCodec.onClassPath());
  }

  /**
   * Connects when the first message is sent.
   *
   * @param codec reads and writes JSON
   */
  public SmsGatewayNotifier(SmsGatewayConfig config, MetadataCodec codec) {
    this.config = config;
    this.gateway = config.destination();
    this.codec = codec;
    this.answers = new SmsGatewayAnswers(config, new JsonAnswers(codec));
    this.http = HttpSender.trusting(config.timeouts());
  }

  @Override
  public Channel channel() {
    return Channel.SMS;
  }

  /** The gateway's host. */
  @Override
  public String provider(Notification notification) {
    return gateway.host();
  }

  @Override
  public Set<String> addressees(Notification notification) {
    return Set.of(SmsMessage.of(notification).to());
  }

  @Override
  public void check(Notification notification) {
    SmsMessage.of(notification);
  }

  @Override
  public Delivery deliver(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    SmsMessage message = SmsMessage.of(notification);
    try {
      return answers.delivery(http.post(request(message, dispatch)), message, dispatch);
    } catch (HttpFailure failure) {
      return failure.delivery();
    }
  }

  private HttpPost request(SmsMessage message, Dispatch dispatch) {
    Map<String, String> fields = fields(message, dispatch);
    HttpPost post =
        config.layout().format() == Format.FORM
            ? HttpPost.form(gateway, fields)
            : HttpPost.json(gateway, codec.encode(fields).json());
    return post.withHeader("Idempotency-Key", dispatch.token()).withHeaders(config.headers());
  }

  private Map<String, String> fields(SmsMessage message, Dispatch dispatch) {
    Layout layout = config.layout();
    Map<String, String> fields = new LinkedHashMap<>(layout.fixed());
    fields.put(layout.names().to(), message.to());
    fields.put(layout.names().text(), message.text());
    if (layout.sender() != null) {
      fields.put(layout.names().from(), layout.sender());
    }
    if (layout.names().key() != null) {
      fields.put(layout.names().key(), dispatch.token());
    }
    return fields;
  }

  /** Closes the connections that are not in use. */
  @Override
  public void close() {
    http.close();
  }
}
