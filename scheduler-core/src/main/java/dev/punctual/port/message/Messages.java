package dev.punctual.port.message;

import dev.punctual.StoreException;
import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Messages that runs have sent ({@link dev.punctual.port.FinishedRun#messages}), and what became of
 * them. They are kept as long as history, also when their job is gone. Safe for use by many
 * threads; each command is one atomic step and durable when it returns. Every method throws {@link
 * StoreException} when the store cannot be reached; a repeat does no harm.
 */
public interface Messages {
  /** The largest page. */
  int LARGEST_PAGE = 1000;

  /**
   * Messages to somebody, the latest first.
   *
   * @param channel only by this one; null for any
   * @param before only those with lower numbers ({@link TrackedMessage#id}); null for all
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  List<TrackedMessage> to(
      MessageAddress address, @Nullable Channel channel, @Nullable Long before, int limit);

  /**
   * Messages that runs of a job have sent, the latest first; also of a job that is gone.
   *
   * @param before only those with lower numbers; null for all
   * @param limit how many at most, 1 to {@link #LARGEST_PAGE}
   */
  List<TrackedMessage> ofJob(JobId job, @Nullable Long before, int limit);

  /**
   * Records what a provider told. A message moves forward alone ({@link
   * dev.punctual.message.MessageStatus}); a repeat changes nothing. A report on a recipient that
   * nobody knows is about the message's only recipient, if there is one only.
   *
   * @return the messages that it is about, as they stand now; none where nobody knows the message
   */
  List<TrackedMessage> record(ProviderReport report);

  /**
   * Schedules a job that tries other channels, once for each run and channel that failed, however
   * many recipients, reports and callers there are, and notes it with the messages.
   *
   * @return whether this call did so; false when there is a follow-up already, or the message did
   *     not fail, or the job that sent it is gone
   */
  boolean follow(FollowUp next);
}
