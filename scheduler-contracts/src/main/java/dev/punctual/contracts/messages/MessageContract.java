package dev.punctual.contracts.messages;

import static dev.punctual.message.MessageStatus.ACCEPTED;
import static dev.punctual.message.MessageStatus.DELIVERED;
import static dev.punctual.message.MessageStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.NodeId;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Origin;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.port.FinishedRun.Trace;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages are kept with the ends of the runs that sent them, and found by whom they went to. */
public interface MessageContract extends MessagesUnderTest {

  @Test
  default void aMessageIsFoundByItsRecipientAndKeptAsItWas() {
    Job job = send("a", mail("Ann <Ann@Example.org>", "<1@example.org>"));
    TrackedMessage kept = to(ANN).get(0);
    assertThat(kept)
        .isEqualTo(
            new TrackedMessage(
                kept.id(),
                new Origin(JobId.of("a"), job.state().hold().fence(), WORK),
                Channel.EMAIL,
                "a***@example.org",
                "<1@example.org>",
                TAKEN,
                new Standing(ACCEPTED, TAKEN, null, null),
                null));
    assertThat(to(ANN)).hasSize(1).isEqualTo(ofJob("a"));
    assertThat(to("bob@example.org")).isEmpty();
    assertThat(ofJob("b")).isEmpty();
  }

  @Test
  default void aRunThatSendsNothingLeavesNoMessage() {
    send("a");
    assertThat(ofJob("a")).isEmpty();
  }

  @Test
  default void anAddressIsFoundHoweverItIsTyped() {
    send(
        "a",
        new SentMessage(Channel.SMS, MessageAddress.of("+491701234567"), "SM1", TAKEN),
        new SentMessage(Channel.WEBHOOK, MessageAddress.of("https://Example.org/A"), null, TAKEN));
    assertThat(to(" +49 (170) 123-4567 ")).hasSize(1);
    assertThat(to("https://Example.org/A")).hasSize(1);
    assertThat(to("https://Example.org/a")).as("paths go by case").isEmpty();
    assertThat(ofJob("a"))
        .extracting(TrackedMessage::recipient)
        .containsExactly("Example.org", "+49***67");
  }

  @Test
  default void messagesComeLatestFirstPageByPage() {
    for (int i = 0; i < 5; i++) {
      send("job-" + i, mail(ANN, "<" + i + "@example.org>"), mail("bob@example.org", "<b" + i));
    }
    MessageAddress ann = MessageAddress.of(ANN);
    List<TrackedMessage> first = messages().to(ann, null, null, 2);
    List<TrackedMessage> second = messages().to(ann, null, first.get(1).id(), 2);
    List<TrackedMessage> third = messages().to(ann, null, second.get(1).id(), 2);
    assertThat(List.of(first, second, third))
        .extracting(page -> page.stream().map(one -> one.origin().job().value()).toList())
        .containsExactly(List.of("job-4", "job-3"), List.of("job-2", "job-1"), List.of("job-0"));
    List<TrackedMessage> ofJob = messages().ofJob(JobId.of("job-1"), null, 1);
    assertThat(messages().ofJob(JobId.of("job-1"), ofJob.get(0).id(), 9)).hasSize(1);
  }

  @Test
  default void aChannelIsAskedForAlone() {
    send(
        "a",
        mail(ANN, "<1@example.org>"),
        new SentMessage(Channel.parse("chat"), MessageAddress.of(ANN), "c1", TAKEN));
    assertThat(messages().to(MessageAddress.of(ANN), Channel.parse("chat"), null, 9))
        .extracting(TrackedMessage::providerId)
        .containsExactly("c1");
  }

  @Test
  default void aMessageOutlivesAJobWhoseRunsLeaveNoTrace() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job job = claim(node, 1).get(0);
    store()
        .runs()
        .finish(
            node,
            List.of(completed(job).with(Trace.DELETED).withMessages(List.of(mail(ANN, "<1@x>")))));
    assertThat(store().jobs().find(JobId.of("a"))).isEmpty();
    assertThat(to(ANN)).extracting(one -> one.origin().job().value()).containsExactly("a");
  }

  @Test
  default void anEndThatIsNotAcceptedLeavesNoMessageAndARepeatNoSecondOne() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job job = claim(node, 1).get(0);
    var end = completed(job).withMessages(List.of(mail(ANN, "<1@x>")));
    assertThat(store().runs().finish(livingNode(), List.of(end)).accepted()).isEmpty();
    assertThat(to(ANN)).isEmpty();
    store().runs().finish(node, List.of(end));
    store().runs().finish(node, List.of(end));
    assertThat(to(ANN)).hasSize(1);
  }

  @Test
  default void whateverAProviderCallsItsMessageNoEndIsLost() {
    String odd = "a\0b\uD800" + "x".repeat(5000);
    send("a", new SentMessage(Channel.EMAIL, MessageAddress.of(odd + "@x"), odd, TAKEN));
    assertThat(ofJob("a")).hasSize(1);
  }

  @Test
  default void aReportMovesAMessageForwardAndRepeatsChangeNothing() {
    send("a", mail(ANN, "<1@x>"));
    assertThat(messages().record(report("<1@x>", ANN, DELIVERED, 60)))
        .extracting(TrackedMessage::standing)
        .containsExactly(new Standing(DELIVERED, TAKEN.plusSeconds(60), null, null));
    assertThat(messages().record(report("<1@x>", ANN, DELIVERED, 90)))
        .extracting(message -> message.standing().at())
        .containsExactly(TAKEN.plusSeconds(60));
    assertThat(told("<1@x>", ANN, ACCEPTED)).as("late").containsExactly(DELIVERED);
    assertThat(messages().record(report("<1@x>", ANN, FAILED, 120)))
        .as("a bounce after the delivery")
        .extracting(TrackedMessage::standing)
        .containsExactly(
            new Standing(FAILED, TAKEN.plusSeconds(120), "550 5.1.1", "no such mailbox"));
    assertThat(told("<1@x>", ANN, DELIVERED)).as("late").containsExactly(FAILED);
    assertThat(to(ANN).get(0).standing().code()).isEqualTo("550 5.1.1");
  }

  @Test
  default void aReportIsAboutOneRecipientOrAboutAll() {
    send("a", mail(ANN, "<1@x>"), mail("bob@example.org", "<1@x>"));
    assertThat(told("<1@x>", "bob@example.org", FAILED)).containsExactly(FAILED);
    assertThat(to(ANN).get(0).standing().status()).isEqualTo(ACCEPTED);
    assertThat(told("<1@x>", null, DELIVERED)).containsExactlyInAnyOrder(DELIVERED, FAILED);
    assertThat(told("<1@x>", "carol@example.org", FAILED)).as("which of the two?").isEmpty();
    assertThat(to(ANN).get(0).standing().status()).isEqualTo(DELIVERED);
  }

  @Test
  default void aReportOnWhoeverTheMailWasForwardedToIsAboutTheOnlyRecipient() {
    send("a", mail(ANN, "<1@x>"));
    assertThat(told("<1@x>", "ann@elsewhere.example", FAILED)).containsExactly(FAILED);
  }

  @Test
  default void aReportOnAMessageThatNobodyKnowsChangesNothing() {
    send("a", mail(ANN, "<1@x>"));
    assertThat(told("<2@x>", ANN, FAILED)).isEmpty();
    assertThat(told("", null, FAILED)).isEmpty();
    assertThat(to(ANN).get(0).standing().status()).isEqualTo(ACCEPTED);
  }

  @Test
  default void messagesGoWithTheHistoryOfTheirAge() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job job = claim(node, 1).get(0);
    end(
        node,
        job,
        new SentMessage(Channel.EMAIL, MessageAddress.of(ANN), "<1@x>", store().runs().time()));
    store().jobs().removeEnded(Duration.ofDays(30), 100);
    assertThat(to(ANN)).hasSize(1);
    elapse(Duration.ofDays(31));
    store().jobs().removeEnded(Duration.ofDays(30), 100);
    assertThat(to(ANN)).isEmpty();
  }
}
