package dev.punctual.notify;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.port.Notifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whom one attempt leaves out, as they are on the suppression list. Used by one thread. */
final class Suppressed {
  private static final String NO_REASON = "on the suppression list";

  private final Asking list;
  private final Dispatch dispatch;
  private final List<SentMessage> messages = new ArrayList<>();

  /** The suppression list. */
  interface Asking {
    /**
     * Which of these addresses are suppressed.
     *
     * @throws dev.punctual.StoreException if the store cannot be asked
     * @throws InterruptedException if the thread is interrupted
     */
    Map<MessageAddress, Suppression> among(Channel channel, Collection<MessageAddress> addresses)
        throws InterruptedException;
  }

  Suppressed(Asking list, Dispatch dispatch) {
    this.list = list;
    this.dispatch = dispatch;
  }

  /**
   * The notification without those who are suppressed.
   *
   * @return empty if nobody is left, or the notifier cannot leave them out
   * @throws dev.punctual.StoreException if the store cannot be asked
   */
  Optional<Notification> leaveOut(Notification notification, Channel channel, Notifier notifier)
      throws InterruptedException {
    Map<String, MessageAddress> all = addresses(notifier.addressees(notification));
    Map<MessageAddress, Suppression> entries = list.among(channel, Set.copyOf(all.values()));
    if (entries.isEmpty()) {
      return Optional.of(notification);
    }
    Set<String> out =
        all.entrySet().stream()
            .filter(one -> entries.containsKey(one.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    entries.forEach((address, entry) -> messages.add(message(channel, address, entry)));
    if (out.size() == all.size()) {
      return Optional.empty();
    }
    Notification rest = notifier.without(notification, out);
    return Collections.disjoint(addresses(notifier.addressees(rest)).values(), entries.keySet())
        ? Optional.of(rest)
        : Optional.empty();
  }

  private static Map<String, MessageAddress> addresses(Collection<String> plain) {
    Map<String, MessageAddress> addresses = new LinkedHashMap<>();
    plain.forEach(one -> addresses.put(one, new MessageAddress(one)));
    return addresses;
  }

  private SentMessage message(Channel channel, MessageAddress address, Suppression entry) {
    String reason = entry.terms().reason();
    return SentMessage.suppressed(
        channel, address, dispatch.at(), reason == null ? NO_REASON : reason);
  }

  /** Messages that were not sent so far, by whatever channel. */
  List<SentMessage> messages() {
    return List.copyOf(messages);
  }

  /** The same for people, such as {@code email to a***@example.org: asked us to}. */
  List<String> texts() {
    return messages.stream()
        .map(one -> one.channel() + " to " + one.address().masked() + ": " + one.suppressed())
        .toList();
  }
}
