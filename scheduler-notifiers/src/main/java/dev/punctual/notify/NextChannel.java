package dev.punctual.notify;

import dev.punctual.MetadataCodec;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobType;
import dev.punctual.message.FollowUp;
import dev.punctual.message.Resend;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The job that tries the channels after one that failed when it had taken a message. Immutable, so
 * safe for many threads.
 */
final class NextChannel {
  private final Function<String, NotificationReader> readers;
  private final MetadataCodec codec;

  /**
   * @param readers of what jobs of a kind ask for
   */
  NextChannel(Function<String, NotificationReader> readers, MetadataCodec codec) {
    this.readers = readers;
    this.codec = codec;
  }

  /** Empty where the job does not ask for that, or no channel is left. */
  Optional<FollowUp> of(Job job, TrackedMessage failed) {
    String kind = job.spec().handler().value();
    if (!Resend.takesChannel(job)) {
      return Optional.empty();
    }
    Map<String, Object> metadata = codec.toMap(job.spec().metadata());
    NotificationRequest request = readers.apply(kind).read(metadata);
    List<Channel> left = request.route().after(failed.channel());
    return request.route().onUndelivered() && !left.isEmpty()
        ? Optional.of(followUp(job, failed, metadata(metadata, failed, request.timing(), left)))
        : Optional.empty();
  }

  /** A reminder's follow-up is none: who moves the event must not remind of it twice. */
  private FollowUp followUp(Job job, TrackedMessage failed, Map<String, Object> metadata) {
    return new FollowUp(
        failed.origin(),
        failed.channel(),
        id(job.id(), failed),
        JobType.NOTIFICATION,
        HandlerName.of(JobType.NOTIFICATION),
        codec.encode(metadata));
  }

  private static Map<String, Object> metadata(
      Map<String, Object> original,
      TrackedMessage failed,
      NotificationRequest.Timing timing,
      List<Channel> left) {
    Map<String, Object> next = new LinkedHashMap<>(original);
    next.remove("channel");
    next.put("channels", left.stream().map(Channel::name).toList());
    if (timing.expiresAt() != null) {
      next.put("expires_at", timing.expiresAt().toString());
    }
    next.put(
        "follows",
        Map.of("job_id", failed.origin().job().value(), "channel", failed.channel().name()));
    return next;
  }

  /** The same for each run and channel, so that whoever asks twice asks for the same job. */
  private static JobId id(JobId job, TrackedMessage failed) {
    return job.with("~" + failed.origin().fence() + "~" + failed.channel().name());
  }
}
