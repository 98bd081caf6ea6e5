package dev.punctual.notify.webhook;

import dev.punctual.MetadataCodec;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.notify.http.Destination;
import dev.punctual.notify.http.HttpFailure;
import dev.punctual.notify.http.HttpPost;
import dev.punctual.notify.http.HttpReply;
import dev.punctual.notify.http.HttpSender;
import dev.punctual.notify.http.TraceHeaders;
import dev.punctual.port.Notifier;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells programs over HTTP, by the Standard Webhooks specification 1.0.0: a JSON body of {@code
 * type}, {@code timestamp} and {@code data}; {@code webhook-id}, which is the same for every
 * attempt of one occurrence; {@code webhook-timestamp}, the time of the attempt in seconds; and
 * {@code webhook-signature}. The body is the same for every attempt: its timestamp is when the
 * occurrence was due.
 *
 * <p>What was answered with 2xx was taken. A receiver that is gone (410), has moved for good, or
 * cannot make sense of the request will not be asked again; any other may be. When an answer is
 * lost the webhook is sent again ({@link Delivery.Unknown}), and a receiver may get it twice, under
 * one {@code webhook-id}. No redirect is followed.
 *
 * <p>URLs come from jobs, so they lead to public addresses only, unless the configuration says
 * otherwise ({@link dev.punctual.notify.http.AddressPolicy}). Thread-safe.
 */
public final class WebhookNotifier implements Notifier, AutoCloseable {
  private final WebhookConfig config;
  private final MetadataCodec codec;
  private final HttpSender http;

  /** Writes JSON with the codec that is on the class path. */
  public WebhookNotifier(WebhookConfig config) {
    this(config, MetadataCodec.onClassPath());
  }

  /**
   * Connects when the first webhook is sent.
   *
   * @param codec writes JSON
   * @throws dev.punctual.InvalidInputException if the configuration's URL leads where it may not
   */
  public WebhookNotifier(WebhookConfig config, MetadataCodec codec) {
    this(config, codec, HttpSender.guarded(config.addresses(), config.timeouts()));
  }

  /** The same with another way out. */
  WebhookNotifier(WebhookConfig config, MetadataCodec codec, HttpSender http) {
    if (config.url() != null) {
      Destination.of("webhook URL", config.url(), config.addresses());
    }
    this.config = config;
    this.codec = codec;
    this.http = http;
  }

  @Override
  public Channel channel() {
    return Channel.WEBHOOK;
  }

  /** The receiver's host. */
  @Override
  public String provider(Notification notification) {
    return WebhookMessage.of(notification, config).to().host();
  }

  /** The one URL that it goes to, whoever names it. */
  @Override
  public Set<String> addressees(Notification notification) {
    return Set.of(WebhookMessage.url(notification, config));
  }

  @Override
  public void check(Notification notification) {
    WebhookMessage.of(notification, config).body(codec, Instant.EPOCH);
  }

  @Override
  public Delivery deliver(Notification notification, Dispatch dispatch)
      throws InterruptedException {
    WebhookMessage message = WebhookMessage.of(notification, config);
    String id = "msg_" + dispatch.token();
    try {
      HttpReply reply = http.post(request(message, id, dispatch));
      return reply.isSuccess()
          ? Delivery.delivered(receipt(message, id, dispatch, reply))
          : WebhookAnswers.refused(reply, message.to().host());
    } catch (HttpFailure failure) {
      return failure.delivery();
    }
  }

  private HttpPost request(WebhookMessage message, String id, Dispatch dispatch) {
    String body = message.body(codec, dispatch.occurredAt());
    long timestamp = dispatch.at().getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("webhook-id", id);
    headers.put("webhook-timestamp", Long.toString(timestamp));
    if (config.signing().isSigned()) {
      headers.put("webhook-signature", config.signing().signatures(id, timestamp, body));
    }
    headers.putAll(TraceHeaders.current());
    return HttpPost.json(message.to(), body).withHeaders(headers);
  }

  private static Receipt receipt(
      WebhookMessage message, String id, Dispatch dispatch, HttpReply reply) {
    return new Receipt(
            Channel.WEBHOOK,
            id,
            List.of(message.to().host()),
            dispatch.at(),
            Map.of("status", reply.status()))
        .sentTo(List.of(message.to().inFull()));
  }

  /** Closes the connections that are not in use. */
  @Override
  public void close() {
    http.close();
  }
}
