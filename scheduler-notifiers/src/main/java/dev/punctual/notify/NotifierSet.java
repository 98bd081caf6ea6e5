package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.port.Notifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Notifiers by channel, in the order of preference. Immutable, so safe for many threads. */
final class NotifierSet {
  private final Map<Channel, Notifier> notifiers = new LinkedHashMap<>();

  /**
   * @throws InvalidInputException if two have the same channel
   */
  NotifierSet(Collection<? extends Notifier> all) {
    for (Notifier notifier : all) {
      if (notifiers.putIfAbsent(notifier.channel(), notifier) != null) {
        throw new InvalidInputException(
            "notifier", notifier.channel(), "only one notifier for each channel");
      }
    }
  }

  /** The notifier of a channel; that of webhooks carries push where nobody else does. */
  Optional<Notifier> find(Channel channel) {
    Notifier own = notifiers.get(channel);
    return own == null && channel.equals(Channel.PUSH)
        ? Optional.ofNullable(notifiers.get(Channel.WEBHOOK))
        : Optional.ofNullable(own);
  }

  List<Channel> channels() {
    return List.copyOf(notifiers.keySet());
  }

  /** What notifiers tell of themselves, by name. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    notifiers.values().forEach(notifier -> facts.putAll(notifier.facts()));
    return facts;
  }

  String names() {
    return notifiers.keySet().stream().map(Channel::name).collect(Collectors.joining(", "));
  }
}
