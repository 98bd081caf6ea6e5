package dev.punctual.message;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult;
import dev.punctual.SchedulerClient;
import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import dev.punctual.port.message.Suppressions;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Messages that jobs have sent: who was told, by which channel, and what became of it. Safe for use
 * by many threads; the methods throw what those of {@link SchedulerClient} throw.
 */
public final class MessageLog {
  private final Messages messages;
  private final Suppressions suppressions;
  private final Runnable afterFollowUp;
  private final SchedulerClient client;
  private final MetadataCodec codec;

  /**
   * Made by {@link SchedulerClient#messages}.
   *
   * @param messages of the store
   * @param suppressions of the store
   * @param afterFollowUp called when a job was scheduled that is due at once
   * @param client finds and schedules the jobs that messages are sent by
   * @param codec reads and writes what they say
   */
  public MessageLog(
      Messages messages,
      Suppressions suppressions,
      Runnable afterFollowUp,
      SchedulerClient client,
      MetadataCodec codec) {
    this.messages = messages;
    this.suppressions = suppressions;
    this.afterFollowUp = afterFollowUp;
    this.client = client;
    this.codec = codec;
  }

  /** All messages to somebody, the latest first, read page by page as the stream is consumed. */
  public Stream<TrackedMessage> to(String address) {
    MessageAddress to = MessageAddress.of(address);
    return all(before -> messages.to(to, null, before(before), Messages.LARGEST_PAGE));
  }

  /**
   * The next messages to somebody, the latest first.
   *
   * @param address a mail address, a telephone number such as {@code +491701234567}, or a URL
   * @param channel only by this one; null for any
   * @param before the last of the page before ({@link TrackedMessage#id}); null for the first page
   * @param limit how many at most, 1 to 1000
   * @throws InvalidInputException if the address is blank, or the limit out of its range
   */
  public List<TrackedMessage> page(
      String address, @Nullable Channel channel, @Nullable Long before, int limit) {
    return messages.to(MessageAddress.of(address), channel, before, checked(limit));
  }

  /** All messages of a job, the latest first; also of a job that is gone. */
  public Stream<TrackedMessage> ofJob(String jobId) {
    JobId job = JobId.of(jobId);
    return all(before -> messages.ofJob(job, before(before), Messages.LARGEST_PAGE));
  }

  /** The next messages of a job, the latest first, as {@link #page(String, Channel, Long, int)}. */
  public List<TrackedMessage> ofJob(String jobId, @Nullable Long before, int limit) {
    return messages.ofJob(JobId.of(jobId), before, checked(limit));
  }

  /**
   * Records what a provider told of a message, as {@link Messages#record}.
   *
   * @return the messages that it is about, as they stand now
   */
  public List<TrackedMessage> record(ProviderReport report) {
    return messages.record(report);
  }

  /**
   * Schedules a job that tries other channels, as {@link Messages#follow}.
   *
   * @return whether this call did so
   */
  public boolean follow(FollowUp next) {
    boolean scheduled = messages.follow(next);
    if (scheduled) {
      afterFollowUp.run();
    }
    return scheduled;
  }

  /**
   * Sends once more what a job sends, whatever became of the message before: by a new job, which is
   * due at once.
   *
   * @param jobId the job that sent it. What it said is gone when the job is
   * @param onConflict what happens when the id of the new job is taken
   * @return what was done; empty if the job is gone
   * @throws InvalidInputException if the job's handler does more than send, or the job cannot go by
   *     that channel
   */
  public Optional<ScheduleResult> resend(String jobId, Resend how, OnConflict onConflict) {
    return client
        .get(JobId.of(jobId).value())
        .map(sent -> client.schedule(how.of(sent, codec), onConflict));
  }

  /** Addresses that nothing is sent to. */
  public SuppressionList suppressions() {
    return new SuppressionList(suppressions);
  }

  private static Stream<TrackedMessage> all(LongFunction<List<TrackedMessage>> pages) {
    return Stream.iterate(
            pages.apply(Long.MAX_VALUE),
            page -> !page.isEmpty(),
            page ->
                page.size() < Messages.LARGEST_PAGE
                    ? List.<TrackedMessage>of()
                    : pages.apply(page.get(page.size() - 1).id()))
        .flatMap(List::stream);
  }

  private static @Nullable Long before(long id) {
    return id == Long.MAX_VALUE ? null : id;
  }

  private static int checked(int limit) {
    if (limit < 1 || limit > Messages.LARGEST_PAGE) {
      throw new InvalidInputException("limit", limit, "1 to " + Messages.LARGEST_PAGE);
    }
    return limit;
  }
}
