package dev.punctual.message;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.MetadataCodec;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.notification.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a message goes out once more: as a job of its own, which is due at once and has an
 * idempotency key of its own, so that no receiver takes it for a repeat. Immutable.
 *
 * @param next the new job's id
 * @param channel the only one by which it goes; null for those of the job that sent it
 */
public record Resend(JobId next, @Nullable Channel channel) {
  private static final String EMAIL = JobType.EMAIL.text();
  private static final String SMS = JobType.SMS.text();
  private static final String WEBHOOK = Channel.WEBHOOK.name();
  private static final String NOTIFICATION = JobType.NOTIFICATION.text();
  private static final String REMINDER = JobType.EVENT_REMINDER.text();

  /** Jobs of other handlers may do more than send. */
  private static final Set<String> SENDING = Set.of(EMAIL, SMS, WEBHOOK, NOTIFICATION, REMINDER);

  private static final Set<String> ROUTED = Set.of(NOTIFICATION, REMINDER);

  /** When the message was to go; who asks for it now, wants it now. And what it followed. */
  private static final Set<String> LEFT_OUT =
      Set.of("expires_at", "trigger_type", "trigger_args", "follows", Metadata.TRACE);

  /**
   * By the channels of the job that sent it.
   *
   * @throws InvalidInputException if the id is not legal
   */
  public static Resend as(String nextId) {
    return new Resend(JobId.of(nextId), null);
  }

  /** Whether a job's message can go out once more: whether its handler does nothing but send. */
  public static boolean possible(Job sent) {
    return SENDING.contains(sent.spec().handler().value());
  }

  /** Whether it can also go by a channel of whoever asks. */
  public static boolean takesChannel(Job sent) {
    return ROUTED.contains(sent.spec().handler().value());
  }

  /** By this channel alone. */
  public Resend by(Channel other) {
    return new Resend(next, other);
  }

  /**
   * The job that does it. It says in its metadata what it repeats ({@link Metadata#RESENDS}), and
   * has no {@code expires_at}. For a reminder it is a notification, as who moves the event must not
   * remind of it twice.
   *
   * @param sent the job whose message goes out again
   * @throws InvalidInputException if its handler is not one that sends messages, or a channel is
   *     asked for and the job has one by its kind
   */
  public JobRequest of(Job sent, MetadataCodec codec) {
    String handler = sent.spec().handler().value();
    if (!possible(sent)) {
      throw new InvalidInputException(
          "handler of " + sent.id(),
          handler,
          "email, sms, webhook, notification or event_reminder, as others may do more than send");
    }
    boolean reminder = handler.equals(REMINDER);
    HandlerName runs = reminder ? HandlerName.of(JobType.NOTIFICATION) : sent.spec().handler();
    return JobRequest.of(next.value(), runs.value())
        .type(reminder ? JobType.NOTIFICATION : sent.spec().type())
        .options(sent.spec().options())
        .with(metadata(sent, codec));
  }

  private Map<String, Object> metadata(Job sent, MetadataCodec codec) {
    Map<String, Object> again = new LinkedHashMap<>(codec.toMap(sent.spec().metadata()));
    again.keySet().removeAll(LEFT_OUT);
    if (channel != null) {
      requireChoice(channel, sent);
      again.remove("channel");
      again.put("channels", List.of(channel.name()));
    }
    again.put(Metadata.RESENDS, sent.id().value());
    return again;
  }

  private static void requireChoice(Channel channel, Job sent) {
    if (!takesChannel(sent)) {
      throw new InvalidInputException(
          "channel",
          channel.name(),
          "none, as a job of " + sent.spec().handler() + " has one by its kind");
    }
  }
}
