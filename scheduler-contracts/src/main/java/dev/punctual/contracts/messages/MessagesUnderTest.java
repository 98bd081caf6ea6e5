package dev.punctual.contracts.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.SentMessage;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Messages;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the contracts of messages have in common. */
public interface MessagesUnderTest extends StoreUnderTest {
  /** When messages were taken. */
  Instant TAKEN = Instant.parse("2026-03-01T12:00:00Z");

  /** Somebody. */
  String ANN = "ann@example.org";

  /** What the store knows of messages. */
  default Messages messages() {
    return store().jobs().messages();
  }

  /** A mail that was taken. */
  default SentMessage mail(String to, String providerId) {
    return new SentMessage(Channel.EMAIL, MessageAddress.of(to), providerId, TAKEN);
  }

  /** A due job runs, sends these, and is completed. */
  default Job send(String id, SentMessage... sent) {
    scheduleDue(id);
    NodeId node = livingNode();
    Job job = claim(node, 1).get(0);
    end(node, job, sent);
    return job;
  }

  /** The run of a claimed job ends, having sent these. */
  default void end(NodeId node, Job job, SentMessage... sent) {
    assertThat(
            store()
                .runs()
                .finish(node, List.of(completed(job).withMessages(List.of(sent))))
                .accepted())
        .containsExactly(job.row());
  }

  /** Messages to somebody, the latest first. */
  default List<TrackedMessage> to(String address) {
    return messages().to(MessageAddress.of(address), null, null, 100);
  }

  /** Messages of a job, the latest first. */
  default List<TrackedMessage> ofJob(String id) {
    return messages().ofJob(JobId.of(id), null, 100);
  }

  /** What a provider tells of a mail. */
  default ProviderReport report(
      String providerId, @Nullable String to, MessageStatus status, int afterSeconds) {
    return new ProviderReport(
        Channel.EMAIL,
        providerId,
        to == null ? null : MessageAddress.of(to),
        new Standing(
            status,
            TAKEN.plusSeconds(afterSeconds),
            status == MessageStatus.FAILED ? "550 5.1.1" : null,
            status == MessageStatus.FAILED ? "no such mailbox" : null));
  }

  /** A provider tells something of a mail; answers how the messages stand then. */
  default List<MessageStatus> told(String providerId, @Nullable String to, MessageStatus status) {
    return messages().record(report(providerId, to, status, 60)).stream()
        .map(message -> message.standing().status())
        .toList();
  }
}
