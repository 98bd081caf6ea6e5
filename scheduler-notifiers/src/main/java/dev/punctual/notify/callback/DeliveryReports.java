package dev.punctual.notify.callback;

import dev.punctual.InvalidInputException;
import dev.punctual.SchedulerClient;
import dev.punctual.job.Job;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notify.Notifications;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what providers tell, and has the next channel tried where a job asks for that and its
 * message failed. A repeat does no harm, so a provider may tell again whatever was not taken.
 * Thread-safe.
 */
public final class DeliveryReports {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryReports.class);

  /** A run's end is recorded soon after its provider took the message, and then it is known. */
  private static final Duration SOON = Duration.ofMinutes(1);

  private final SchedulerClient client;
  private final Notifications notifications;
  private final InstantSource clock;

  /**
   * @param client of the store that has the messages
   * @param notifications read which channels are left
   * @param clock tells whether a report came before its message was recorded
   */
  public DeliveryReports(SchedulerClient client, Notifications notifications, InstantSource clock) {
    this.client = client;
    this.notifications = notifications;
    this.clock = clock;
  }

  /**
   * Records reports.
   *
   * @return whether that is all there is to do; false if a report is so young that the end of the
   *     run which sent its message may not have been recorded yet: then it is to be told again
   * @throws dev.punctual.StoreException if the store cannot be reached
   */
  public boolean accept(List<ProviderReport> reports) {
    boolean all = true;
    for (ProviderReport report : reports) {
      all &= accept(report);
    }
    return all;
  }

  private boolean accept(ProviderReport report) {
    List<TrackedMessage> messages = client.messages().record(report);
    messages.stream().filter(DeliveryReports::isLeftAlone).forEach(this::tell);
    Optional<TrackedMessage> failed =
        messages.stream().filter(DeliveryReports::isLeftAlone).findFirst();
    failed.ifPresent(this::follow);
    return !messages.isEmpty() || isPast(report.standing().at());
  }

  private boolean isPast(Instant told) {
    return told.isBefore(clock.instant().minus(SOON));
  }

  private static boolean isLeftAlone(TrackedMessage message) {
    return message.standing().status() == MessageStatus.FAILED && message.followedBy() == null;
  }

  private void tell(TrackedMessage message) {
    LOG.warn(
        "job {}: {} to {} failed after it had been taken ({}): {}",
        message.origin().job(),
        message.channel(),
        message.recipient(),
        message.standing().code(),
        message.standing().reason());
  }

  private void follow(TrackedMessage failed) {
    Optional<Job> job = client.get(failed.origin().job().value());
    if (job.isEmpty()) {
      LOG.info("job {} is gone: no other channel is tried", failed.origin().job());
      return;
    }
    next(job.get(), failed)
        .filter(client.messages()::follow)
        .ifPresent(
            next ->
                LOG.info(
                    "job {}: job {} tries the next channel", failed.origin().job(), next.next()));
  }

  /** Metadata may have been changed since the message was sent, to what asks for nothing. */
  private Optional<FollowUp> next(Job job, TrackedMessage failed) {
    try {
      return notifications.followUp(job, failed);
    } catch (InvalidInputException changed) {
      LOG.warn("job {}: no other channel is tried: {}", job.id(), changed.getMessage());
      return Optional.empty();
    }
  }
}
