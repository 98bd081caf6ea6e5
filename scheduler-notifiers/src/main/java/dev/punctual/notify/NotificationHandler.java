package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.handler.CheckedHandler;
import dev.punctual.handler.ReportingHandler;
import dev.punctual.handler.RunContext;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.QuietHours;
import dev.punctual.port.Notifier;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Tells somebody what a job's metadata says, when the job is due. Thread-safe.
 *
 * <p>Whether it can be sent is checked when the job is scheduled: its addresses, its template in
 * every language with the job's own data, its channels. When it is due, it waits for the end of the
 * recipient's quiet hours, fails if it is of no use any more, and goes by the first channel that
 * takes it. Recipients who are on the suppression list are left out; where that is everybody on
 * every channel, the run is completed, and its result and the messages say so.
 */
final class NotificationHandler implements CheckedHandler<Metadata>, ReportingHandler {
  private final NotificationReader reader;
  private final NotifierSet notifiers;
  private final MetadataCodec codec;
  private final SuppressionCheck suppressions;

  NotificationHandler(
      NotificationReader reader,
      NotifierSet notifiers,
      MetadataCodec codec,
      SuppressionCheck suppressions) {
    this.reader = reader;
    this.notifiers = notifiers;
    this.codec = codec;
    this.suppressions = suppressions;
  }

  @Override
  public void check(Metadata metadata) {
    check(reader.check(codec.toMap(metadata)));
  }

  private void check(NotificationRequest request) {
    Notification notification = request.notification().get();
    request.route().channels().forEach(channel -> known(channel).check(notification));
  }

  private Notifier known(Channel channel) {
    return notifiers
        .find(channel)
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "channel", channel, "one that is set up here: " + notifiers.names()));
  }

  /** Sends at once, by the first channel. */
  Delivery sendNow(Map<String, Object> metadata, Dispatch dispatch) throws InterruptedException {
    NotificationRequest request = reader.check(metadata);
    check(request);
    return known(request.route().channels().get(0)).deliver(request.notification().get(), dispatch);
  }

  @Override
  public Outcome run(Metadata metadata, RunContext run) throws InterruptedException {
    NotificationRequest request = reader.read(codec.toMap(metadata));
    Notification notification = request.notification().get();
    Optional<Outcome> notNow = notNow(request.timing(), notification, run.startedAt());
    if (notNow.isPresent()) {
      return notNow.get();
    }
    Dispatch dispatch =
        new Dispatch(
            run.jobId(),
            run.idempotencyKey(),
            run.job().state().runDate(),
            run.startedAt(),
            isLastAttempt(run));
    Suppressed suppressed =
        new Suppressed(
            (channel, addresses) -> suppressions.among(run.client(), channel, addresses), dispatch);
    return new Routing(request, dispatch, suppressed).send(notification, this::notifier);
  }

  @Override
  public Map<String, String> facts() {
    return notifiers.facts();
  }

  private Optional<Notifier> notifier(Channel channel) {
    return notifiers.find(channel);
  }

  /** What becomes of it if this is not the time; empty if it is. */
  private static Optional<Outcome> notNow(
      NotificationRequest.Timing timing, Notification notification, Instant now) {
    QuietHours quiet = notification.recipient().quietHours();
    Optional<Outcome> tooLate = timing.tooLate(now);
    return tooLate.isPresent() || quiet == null || timing.urgent()
        ? tooLate
        : quiet
            .end(now, notification.recipient().zone())
            .map(end -> timing.putOff(end, "quiet hours of the recipient, " + quiet));
  }

  /** A job that sets no number of its own goes by its node's, which a handler cannot know. */
  private static boolean isLastAttempt(RunContext run) {
    Integer retries = run.job().spec().options().maxRetries();
    return retries != null && run.attempt() > retries;
  }
}
