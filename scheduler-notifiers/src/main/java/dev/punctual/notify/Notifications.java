package dev.punctual.notify;

import dev.punctual.MetadataCodec;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.message.FollowUp;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Preview;
import dev.punctual.notify.template.Templates;
import dev.punctual.port.Notifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The handlers of jobs that tell somebody something:
 *
 * <pre>{@code
 * JobScheduler.builder(store)
 *     .handlers(Notifications.by(new EmailNotifier(transport, "jobs@example.org")).handlers())
 *     .start();
 * }</pre>
 *
 * <p>There is one for each of {@code event_reminder} and {@code notification}, and for {@code
 * email}, {@code sms} and {@code webhook} where there is a notifier for that channel; jobs of the
 * others stay scheduled until a node comes that has one. Immutable; the handlers are thread-safe.
 */
public final class Notifications {
  private static final Set<String> KINDS =
      Set.of(
          JobType.EVENT_REMINDER.text(),
          JobType.NOTIFICATION.text(),
          Channel.EMAIL.name(),
          Channel.SMS.name(),
          Channel.WEBHOOK.name());

  private final List<Notifier> notifiers;
  private final NotificationDefaults defaults;
  private final Templates templates;
  private final @Nullable MetadataCodec codec;

  private Notifications(
      List<Notifier> notifiers,
      NotificationDefaults defaults,
      Templates templates,
      @Nullable MetadataCodec codec) {
    this.notifiers = List.copyOf(notifiers);
    this.defaults = defaults;
    this.templates = templates;
    this.codec = codec;
  }

  /**
   * Notifications by these notifiers, the preferred one first; each has a channel of its own.
   *
   * @throws dev.punctual.InvalidInputException if two have the same channel
   */
  public static Notifications by(Notifier... notifiers) {
    return by(List.of(notifiers));
  }

  /** As {@link #by(Notifier...)}; also for the set that modules bind, whose order is theirs. */
  public static Notifications by(Collection<? extends Notifier> notifiers) {
    return new Notifications(
        List.copyOf(notifiers), NotificationDefaults.NONE, Templates.NONE, null);
  }

  /** The same, with this where a job says nothing. */
  public Notifications withDefaults(NotificationDefaults other) {
    return new Notifications(notifiers, other, templates, codec);
  }

  /** The same, with templates that jobs may name. */
  public Notifications withTemplates(Templates other) {
    return new Notifications(notifiers, defaults, other, codec);
  }

  /** The same, reading metadata by this codec; the one on the class path unless given. */
  public Notifications withCodec(MetadataCodec other) {
    return new Notifications(notifiers, defaults, templates, other);
  }

  /**
   * Sends something at once and outside any job, to try a set-up: by its first channel, without
   * regard to quiet hours and to the suppression list, which is part of a store.
   *
   * @param kind as the type of a job, such as {@code email}
   * @param metadata as a job's
   * @return how it went
   * @throws dev.punctual.InvalidInputException if a job of that kind would be refused
   * @throws InterruptedException if the thread is interrupted
   */
  public Delivery send(String kind, Map<String, Object> metadata, Dispatch dispatch)
      throws InterruptedException {
    NotifierSet set = new NotifierSet(notifiers);
    return handler(kind, set, new SuppressionCheck()).sendNow(metadata, dispatch);
  }

  /** The handlers, each under its own name. */
  public List<NamedHandler<?>> handlers() {
    NotifierSet set = new NotifierSet(notifiers);
    SuppressionCheck suppressions = new SuppressionCheck();
    List<NamedHandler<?>> handlers = new ArrayList<>();
    for (JobType type : List.of(JobType.EVENT_REMINDER, JobType.NOTIFICATION)) {
      handlers.add(named(type.text(), set, suppressions));
    }
    for (Channel channel : List.of(Channel.EMAIL, Channel.SMS, Channel.WEBHOOK)) {
      if (set.find(channel).isPresent()) {
        handlers.add(named(channel.name(), set, suppressions));
      }
    }
    return handlers;
  }

  /**
   * What is to be sent by other channels, as a message of a job failed after it had been taken. The
   * job asks for that by {@code "fallback": "undelivered"}.
   *
   * @param job that sent the message
   * @param failed the message
   * @return empty where the job does not ask for that, or no channel is left
   */
  public Optional<FollowUp> followUp(Job job, TrackedMessage failed) {
    return new NextChannel(this::reader, codec()).of(job, failed);
  }

  /**
   * What a job would send, in each language that its template has; nothing is sent.
   *
   * @return empty for a job that sends nothing
   * @throws dev.punctual.InvalidInputException if its metadata asks for nothing that can be
   */
  public List<Preview> previews(Job job) {
    return KINDS.contains(job.handler())
        ? reader(job.handler()).previews(codec().toMap(job.spec().metadata()))
        : List.of();
  }

  private NamedHandler<?> named(String kind, NotifierSet set, SuppressionCheck suppressions) {
    return new NamedHandler<>(kind, Metadata.class, handler(kind, set, suppressions));
  }

  private NotificationHandler handler(String kind, NotifierSet set, SuppressionCheck suppressions) {
    return new NotificationHandler(reader(kind, set), set, codec(), suppressions);
  }

  private NotificationReader reader(String kind) {
    return reader(kind, new NotifierSet(notifiers));
  }

  private NotificationReader reader(String kind, NotifierSet set) {
    return new NotificationReader(kind, defaults, templates, set.channels());
  }

  private MetadataCodec codec() {
    return codec == null ? MetadataCodec.onClassPath() : codec;
  }
}
