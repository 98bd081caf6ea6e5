package dev.punctual.contracts.messages;

import static dev.punctual.message.MessageStatus.DELIVERED;
import static dev.punctual.message.MessageStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.message.FollowUp;
import dev.punctual.message.TrackedMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.FinishedRun.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A message that failed is followed by one job, whoever asks how often. */
public interface FollowUpContract extends MessagesUnderTest {

  /** A job that follows a mail of this run. */
  default FollowUp after(Job job) {
    return new FollowUp(
        new TrackedMessage.Origin(job.id(), job.state().hold().fence(), WORK),
        Channel.EMAIL,
        JobId.of(job.id().value() + "~email"),
        JobType.NOTIFICATION,
        HandlerName.of("notification"),
        new Metadata("{\"channels\": [\"sms\"]}"));
  }

  @Test
  default void aFollowUpIsScheduledOnceWithTheOptionsOfItsJob() {
    JobOptions options =
        JobOptions.DEFAULT.withPriority(7).withMaxRetries(9).withConcurrencyKey("ann");
    store().jobs().schedule(List.of(newJob("a", WORK, null, options)), OnConflict.ERROR);
    NodeId node = livingNode();
    Job sender = claim(node, 1).get(0);
    end(node, sender, mail(ANN, "<1@x>"), mail("bob@example.org", "<1@x>"));
    assertThat(told("<1@x>", ANN, FAILED)).containsExactly(FAILED);

    assertThat(messages().follow(after(sender))).isTrue();
    assertThat(messages().follow(after(sender))).as("repeated").isFalse();

    Job next = job("a~email");
    assertThat(next.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(next.due()).isBeforeOrEqualTo(store().runs().time());
    assertThat(next.spec().type()).isEqualTo(JobType.NOTIFICATION);
    assertThat(next.spec().handler()).isEqualTo(HandlerName.of("notification"));
    assertThat(next.spec().trigger()).isNull();
    assertThat(next.spec().metadata().json()).contains("\"sms\"");
    assertThat(next.spec().options()).isEqualTo(options);
    assertThat(ofJob("a")).extracting(TrackedMessage::followedBy).containsOnly(JobId.of("a~email"));
  }

  @Test
  default void aFollowUpThatIsGoneIsNotScheduledAgain() {
    Job sender = send("a", mail(ANN, "<1@x>"));
    told("<1@x>", null, FAILED);
    assertThat(messages().follow(after(sender))).isTrue();
    NodeId node = livingNode();
    Job next =
        store().runs().claim(node, 1, Set.of(HandlerName.of("notification")), Duration.ZERO).get(0);
    store().runs().finish(node, List.of(completed(next).with(Trace.DELETED)));
    assertThat(store().jobs().find(next.id())).isEmpty();
    assertThat(messages().follow(after(sender))).isFalse();
    assertThat(store().jobs().find(next.id())).isEmpty();
  }

  @Test
  default void nothingFollowsAMessageThatDidNotFail() {
    Job sender = send("a", mail(ANN, "<1@x>"));
    assertThat(messages().follow(after(sender))).isFalse();
    told("<1@x>", null, DELIVERED);
    assertThat(messages().follow(after(sender))).isFalse();
    assertThat(store().jobs().find(JobId.of("a~email"))).isEmpty();
  }

  @Test
  default void nothingFollowsAJobThatIsGone() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job sender = claim(node, 1).get(0);
    store()
        .runs()
        .finish(
            node,
            List.of(
                completed(sender).with(Trace.DELETED).withMessages(List.of(mail(ANN, "<1@x>")))));
    told("<1@x>", null, FAILED);
    assertThat(messages().follow(after(sender))).isFalse();
    assertThat(to(ANN).get(0).followedBy()).isNull();
  }

  @Test
  default void ofSeveralWhoFollowAtOnceOneSchedules() throws Exception {
    Job sender = send("a", mail(ANN, "<1@x>"));
    told("<1@x>", null, FAILED);
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> follow = () -> messages().follow(after(sender));
      int scheduled = 0;
      for (Future<Boolean> one : callers.invokeAll(List.of(follow, follow, follow, follow))) {
        scheduled += one.get() ? 1 : 0;
      }
      assertThat(scheduled).isEqualTo(1);
    } finally {
      callers.shutdownNow();
    }
  }
}
