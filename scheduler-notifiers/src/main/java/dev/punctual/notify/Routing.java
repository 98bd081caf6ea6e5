package dev.punctual.notify;

import dev.punctual.StoreException;
import dev.punctual.job.Outcome;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.SentMessages;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.port.Notifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One attempt to send one notification by the channels it may take, in their order. Used by one
 * thread.
 *
 * <p>A channel that refuses for good is left for the next one at once. One that cannot deliver for
 * now is tried again by the job's retries, and left for the next one when no attempt remains before
 * the job expires, or at once where the job asks for that. Nothing but the job's row outlives an
 * attempt, so each begins with the first channel. An attempt in which channels only refused for
 * good or put off is itself put off.
 *
 * <p>Before a channel is asked, those who are on the suppression list are left out. A channel by
 * which nobody is left is passed over as if it had refused for good. When that is so for every
 * channel the run is done: nobody failed, and to try again would change nothing. A list that cannot
 * be asked fails the attempt, which is retried; nothing is sent meanwhile.
 */
final class Routing {
  private static final Logger LOG = LoggerFactory.getLogger(Routing.class);

  private final NotificationRequest request;
  private final Dispatch dispatch;
  private final Suppressed suppressed;
  private final List<String> failures = new ArrayList<>();
  private boolean hopeless = true;
  private int passedOver;
  private Delivery.@Nullable PutOff waiting;
  private @Nullable Duration retryAfter;

  Routing(NotificationRequest request, Dispatch dispatch, Suppressed suppressed) {
    this.request = request;
    this.dispatch = dispatch;
    this.suppressed = suppressed;
  }

  Outcome send(Notification notification, Function<Channel, Optional<Notifier>> notifiers)
      throws InterruptedException {
    for (Channel channel : request.route().channels()) {
      Optional<Outcome> outcome = send(notification, channel, notifiers.apply(channel));
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return unsent();
  }

  /** Empty if the next channel is to be tried. */
  private Optional<Outcome> send(
      Notification notification, Channel channel, Optional<Notifier> notifier)
      throws InterruptedException {
    if (notifier.isEmpty()) {
      return outage(channel).fold(new Decision(channel, Receipt::addresses));
    }
    Optional<Notification> rest;
    try {
      rest = suppressed.leaveOut(notification, channel, notifier.get());
    } catch (StoreException unknown) {
      return Optional.of(
          new Outcome.Retry(
              null, "the suppression list could not be asked: " + unknown.getMessage(), unknown));
    }
    if (rest.isEmpty()) {
      passedOver++;
      failures.add(channel + " suppressed");
      return Optional.empty();
    }
    Notification sent = rest.get();
    return notifier
        .get()
        .deliver(sent, dispatch)
        .fold(new Decision(channel, receipt -> addresses(sent, notifier.get(), receipt)));
  }

  private Outcome unsent() {
    if (passedOver == request.route().channels().size()) {
      LOG.info("job {}: not sent, as suppressed: {}", dispatch.job(), suppressed.texts());
      return Outcome.done(
          new SentMessages(Map.of("suppressed", suppressed.texts()), suppressed.messages()));
    }
    String reason = String.join("; ", failures);
    if (waiting != null && (hopeless || dispatch.last())) {
      return request.timing().putOff(waiting.until(), reason);
    }
    return hopeless ? Outcome.fail(reason) : new Outcome.Retry(retryAfter, reason, null);
  }

  private static Delivery outage(Channel channel) {
    return Delivery.outage("no notifier", "this node has no notifier for channel " + channel);
  }

  /** Whom it reached. */
  private static Collection<String> addresses(
      Notification notification, Notifier notifier, Receipt receipt) {
    return receipt.addresses().isEmpty() ? notifier.addressees(notification) : receipt.addresses();
  }

  /** What becomes of the run; empty if the next channel is to be tried. */
  private final class Decision implements Delivery.Fold<Optional<Outcome>> {
    private final Channel channel;
    private final Function<Receipt, Collection<String>> addresses;

    Decision(Channel channel, Function<Receipt, Collection<String>> addresses) {
      this.channel = channel;
      this.addresses = addresses;
    }

    @Override
    public Optional<Outcome> delivered(Delivery.Delivered delivered) {
      Map<String, Object> result = new LinkedHashMap<>(delivered.receipt().toMap());
      if (!failures.isEmpty()) {
        result.put("not_by", List.copyOf(failures));
      }
      if (!suppressed.messages().isEmpty()) {
        result.put("suppressed", suppressed.texts());
      }
      LOG.info("job {}: sent by {}: {}", dispatch.job(), channel, result);
      return Optional.of(Outcome.done(new SentMessages(result, messages(delivered.receipt()))));
    }

    private List<SentMessage> messages(Receipt receipt) {
      Stream<SentMessage> sent =
          addresses.apply(receipt).stream()
              .map(
                  address ->
                      new SentMessage(
                          channel,
                          new MessageAddress(address),
                          receipt.providerId(),
                          receipt.at()));
      return Stream.concat(suppressed.messages().stream(), sent).distinct().toList();
    }

    @Override
    public Optional<Outcome> rejected(Delivery.Rejected rejected) {
      note("refused", rejected.code(), rejected.reason());
      return Optional.empty();
    }

    @Override
    public Optional<Outcome> deferred(Delivery.Deferred deferred) {
      note("deferred", deferred.code(), deferred.reason());
      return notNow(deferred.retryAfter());
    }

    @Override
    public Optional<Outcome> unknown(Delivery.Unknown unknown) {
      note("unknown", unknown.code(), unknown.reason());
      return notNow(null);
    }

    @Override
    public Optional<Outcome> putOff(Delivery.PutOff putOff) {
      boolean next =
          request.route().onAnyFailure() || request.timing().expiresBefore(putOff.until());
      boolean nothingElse = isLast() && waiting == null && hopeless;
      if (!next || nothingElse) {
        return Optional.of(request.timing().putOff(putOff.until(), putOff.reason()));
      }
      note("put off", "until " + putOff.until(), putOff.reason());
      waiting = waiting == null || putOff.until().isBefore(waiting.until()) ? putOff : waiting;
      return Optional.empty();
    }

    private Optional<Outcome> notNow(@Nullable Duration wait) {
      retryAfter = hopeless ? wait : shorter(retryAfter, wait);
      hopeless = false;
      return request.route().onAnyFailure() || dispatch.last() || isTooLong(wait)
          ? Optional.empty()
          : Optional.of(new Outcome.Retry(wait, String.join("; ", failures), null));
    }

    /** The job's own back-off, which is null, where one of them asks for nothing else. */
    private @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
      return one == null || other == null ? null : one.compareTo(other) < 0 ? one : other;
    }

    private boolean isTooLong(@Nullable Duration wait) {
      return wait != null && request.timing().expiresBefore(dispatch.at().plus(wait));
    }

    private boolean isLast() {
      List<Channel> all = request.route().channels();
      return channel.equals(all.get(all.size() - 1));
    }

    private void note(String how, String code, String reason) {
      failures.add(channel + " " + how + " (" + code + "): " + reason);
      LOG.warn("job {}: {} {} ({}): {}", dispatch.job(), channel, how, code, reason);
    }
  }
}
