package dev.punctual.store.memory.internal;

import dev.punctual.job.JobId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages that runs have sent, and what became of them. Thread-safe.
 *
 * @param messages those there are
 * @param lock the table's, as the messages are part of it
 * @param scheduling schedules a follow-up, unless the job that it follows is gone
 */
public record MemoryMessages(KeptMessages messages, Object lock, Predicate<FollowUp> scheduling)
    implements Messages {

  @Override
  public List<TrackedMessage> to(
      MessageAddress address, @Nullable Channel channel, @Nullable Long before, int limit) {
    synchronized (lock) {
      return messages.find(
          kept ->
              kept.address().equals(address)
                  && (channel == null || channel.equals(kept.message().channel())),
          before,
          limit);
    }
  }

  @Override
  public List<TrackedMessage> ofJob(JobId job, @Nullable Long before, int limit) {
    synchronized (lock) {
      return messages.find(kept -> kept.message().origin().job().equals(job), before, limit);
    }
  }

  @Override
  public List<TrackedMessage> record(ProviderReport report) {
    synchronized (lock) {
      return messages.record(report);
    }
  }

  @Override
  public boolean follow(FollowUp next) {
    synchronized (lock) {
      boolean follows = messages.mayFollow(next) && scheduling.test(next);
      if (follows) {
        messages.noteFollowedBy(next);
      }
      return follows;
    }
  }
}
