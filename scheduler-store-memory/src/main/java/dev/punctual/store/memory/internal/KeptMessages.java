package dev.punctual.store.memory.internal;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.SentMessage;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Origin;
import dev.punctual.message.TrackedMessage.Standing;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Messages that runs have sent. Used under the table's lock. */
public final class KeptMessages {
  private final NavigableMap<Long, Kept> messages = new TreeMap<>();
  private long lastId;

  /** A message, and to whom it went. */
  record Kept(MessageAddress address, TrackedMessage message) {
    private Kept now(TrackedMessage other) {
      return new Kept(address, other);
    }

    private boolean isOf(FollowUp next) {
      return message.origin().job().equals(next.failed().job())
          && message.origin().fence() == next.failed().fence()
          && message.channel().equals(next.channel());
    }
  }

  /** Keeps what a run has sent. */
  public void add(Origin origin, List<SentMessage> sent) {
    for (SentMessage one : sent) {
      messages.put(
          ++lastId,
          new Kept(
              one.address(),
              new TrackedMessage(
                  lastId,
                  origin,
                  one.channel(),
                  one.address().masked(),
                  one.providerId(),
                  one.at(),
                  new Standing(
                      one.suppressed() == null ? MessageStatus.ACCEPTED : MessageStatus.SUPPRESSED,
                      one.at(),
                      null,
                      one.suppressed()),
                  null)));
    }
  }

  /** Forgets what was taken before. */
  public void forget(Instant before) {
    messages.values().removeIf(kept -> kept.message().acceptedAt().isBefore(before));
  }

  List<TrackedMessage> find(Predicate<Kept> wanted, @Nullable Long before, int limit) {
    NavigableMap<Long, Kept> asked = before == null ? messages : messages.headMap(before, false);
    return asked.descendingMap().values().stream()
        .filter(wanted)
        .limit(limit)
        .map(Kept::message)
        .toList();
  }

  List<TrackedMessage> record(ProviderReport report) {
    List<Kept> same =
        messages.values().stream()
            .filter(kept -> kept.message().channel().equals(report.channel()))
            .filter(kept -> report.providerId().equals(kept.message().providerId()))
            .toList();
    return same.stream()
        .filter(
            kept ->
                report.address() == null
                    || same.size() == 1
                    || report.address().equals(kept.address()))
        .map(kept -> told(kept, report.standing()))
        .toList();
  }

  private TrackedMessage told(Kept kept, Standing standing) {
    TrackedMessage message = kept.message();
    if (!message.standing().status().yieldsTo(standing.status())) {
      return message;
    }
    TrackedMessage moved = message.with(standing);
    messages.put(message.id(), kept.now(moved));
    return moved;
  }

  /** Whether a job may follow: a message of the run failed by that channel, and none followed. */
  boolean mayFollow(FollowUp next) {
    List<TrackedMessage> of =
        messages.values().stream().filter(kept -> kept.isOf(next)).map(Kept::message).toList();
    return of.stream().allMatch(message -> message.followedBy() == null)
        && of.stream().anyMatch(one -> one.standing().status() == MessageStatus.FAILED);
  }

  void noteFollowedBy(FollowUp next) {
    JobId follower = next.next();
    messages.replaceAll(
        (id, kept) -> kept.isOf(next) ? kept.now(kept.message().followedBy(follower)) : kept);
  }
}
