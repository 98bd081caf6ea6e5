package dev.punctual.notify.sms;

import dev.punctual.MetadataCodec;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpPost;
import dev.punctual.notify.http.HttpReply;
import dev.punctual.notify.sms.SmsGatewayConfig.Format;
import dev.punctual.notify.sms.SmsGatewayConfig.Layout;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends text messages through a gateway that takes a POST for each, to one telephone each. What
 * marks repeats goes with every request, in the header {@code Idempotency-Key} and in a field; it
 * is the gateway's to act on it. Thread-safe.
 */
public final class SmsGatewayNotifier extends HttpSmsNotifier {
  private final SmsGatewayConfig config;
  private final Destination gateway;
  private final MetadataCodec codec;
  private final SmsGatewayAnswers answers;

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
    super(config.timeouts());
    this.config = config;
    this.gateway = config.destination();
    this.codec = codec;
    this.answers = new SmsGatewayAnswers(config, new JsonAnswers(codec));
  }

  /** The gateway's host. */
  @Override
  public String provider(Notification notification) {
    return gateway.host();
  }

  @Override
  Delivery delivery(HttpReply reply, SmsMessage message, Dispatch dispatch) {
    return answers.delivery(reply, message, dispatch);
  }

  @Override
  HttpPost request(SmsMessage message, Dispatch dispatch) {
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
}
