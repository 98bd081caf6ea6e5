package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Receipt;
import dev.punctual.port.Notifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Keeps what it is asked to deliver, and answers as told; then it takes everything. */
public class RecordingNotifier implements Notifier {
  private final Channel channel;
  private final Deque<Delivery> answers = new ArrayDeque<>();
  private final List<Notification> asked = new ArrayList<>();
  private final List<Dispatch> dispatches = new ArrayList<>();

  /** A notifier for that channel. */
  public RecordingNotifier(Channel channel) {
    this.channel = channel;
  }

  /** Answers so the next time. */
  public synchronized RecordingNotifier answer(Delivery... next) {
    answers.addAll(List.of(next));
    return this;
  }

  /** What it was asked to deliver. */
  public synchronized List<Notification> asked() {
    return List.copyOf(asked);
  }

  /** The attempts. */
  public synchronized List<Dispatch> dispatches() {
    return List.copyOf(dispatches);
  }

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public void check(Notification notification) {
    if (notification.recipient().addresses(channel).isEmpty() && !channel.equals(Channel.LOG)) {
      throw new InvalidInputException(channel + " address", null, "one");
    }
  }

  @Override
  public synchronized Delivery deliver(Notification notification, Dispatch dispatch) {
    asked.add(notification);
    dispatches.add(dispatch);
    return answers.isEmpty()
        ? Delivery.delivered(
            new Receipt(channel, "id-" + asked.size(), List.of("***"), dispatch.at(), Map.of()))
        : answers.removeFirst();
  }
}
