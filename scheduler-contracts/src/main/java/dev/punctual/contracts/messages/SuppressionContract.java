package dev.punctual.contracts.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.audit.AuditEntry;
import dev.punctual.audit.AuditEntry.Target;
import dev.punctual.audit.AuditFilter;
import dev.punctual.audit.AuditSource;
import dev.punctual.audit.Caller;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.SentMessage;
import dev.punctual.message.Suppression;
import dev.punctual.message.TrackedMessage;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Addresses that nothing is sent to are kept as a digest, found by channel, and lifted. */
public interface SuppressionContract extends MessagesUnderTest {

  private Suppressions suppressions() {
    return store().jobs().suppressions();
  }

  private MessageAddress anns() {
    return MessageAddress.of(ANN);
  }

  private boolean suppressed(Channel channel, String address) {
    MessageAddress asked = MessageAddress.of(address);
    return suppressions().among(channel, List.of(asked)).containsKey(asked);
  }

  @Test
  default void anAddressIsSuppressedHoweverItIsTypedAndKeptMasked() {
    Instant before = store().runs().time();
    Suppression.Terms terms = Suppression.everywhere().because("moved away").by("Änn");
    assertThat(suppressions().suppress(MessageAddress.of("Ann <ANN@Example.org>"), terms)).isTrue();
    Suppression kept = suppressions().list(null, null, 10).get(0);
    assertThat(kept.recipient()).isEqualTo("a***@example.org");
    assertThat(kept.terms()).isEqualTo(terms);
    assertThat(kept.since())
        .isBetween(before.minusSeconds(1), store().runs().time().plusSeconds(1));
    assertThat(
            suppressions().among(Channel.SMS, List.of(anns(), MessageAddress.of("b@example.org"))))
        .isEqualTo(Map.of(anns(), kept));
    assertThat(suppressions().list(anns(), null, 10)).containsExactly(kept);
    assertThat(suppressions().list(MessageAddress.of("b@example.org"), null, 10)).isEmpty();
  }

  @Test
  default void aRepeatChangesNothingAndAnotherReasonTheEntry() {
    assertThat(suppressions().suppress(anns(), Suppression.everywhere())).isTrue();
    Suppression first = suppressions().list(anns(), null, 10).get(0);
    assertThat(suppressions().suppress(anns(), Suppression.everywhere())).isFalse();
    assertThat(suppressions().list(anns(), null, 10)).containsExactly(first);
    assertThat(suppressions().suppress(anns(), Suppression.everywhere().because("asked us to")))
        .isTrue();
    assertThat(suppressions().list(anns(), null, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.id()).isEqualTo(first.id()))
        .satisfies(entry -> assertThat(entry.terms().reason()).isEqualTo("asked us to"));
  }

  @Test
  default void anEntryOfOneChannelStandsBesideThatOfEveryChannel() {
    suppressions().suppress(anns(), Suppression.on(Channel.EMAIL).because("bounces"));
    assertThat(suppressed(Channel.EMAIL, ANN)).isTrue();
    assertThat(suppressed(Channel.SMS, ANN)).isFalse();
    suppressions().suppress(anns(), Suppression.everywhere().because("gone"));
    assertThat(suppressed(Channel.SMS, ANN)).isTrue();
    assertThat(suppressions().among(Channel.EMAIL, List.of(anns())).get(anns()))
        .as("that of the channel alone comes first")
        .satisfies(entry -> assertThat(entry.terms().reason()).isEqualTo("bounces"));
    long everywhere = suppressions().list(anns(), null, 1).get(0).id();
    assertThat(suppressions().lift(everywhere)).isTrue();
    assertThat(suppressed(Channel.SMS, ANN)).isFalse();
    assertThat(suppressed(Channel.EMAIL, ANN)).isTrue();
  }

  @Test
  default void whatIsLiftedIsGoneAndMayBeSuppressedAgain() {
    suppressions().suppress(anns(), Suppression.everywhere());
    long id = suppressions().list(null, null, 1).get(0).id();
    assertThat(suppressions().lift(id)).isTrue();
    assertThat(suppressions().lift(id)).as("repeated").isFalse();
    assertThat(suppressions().lift(Long.MAX_VALUE)).isFalse();
    assertThat(suppressed(Channel.EMAIL, ANN)).isFalse();
    assertThat(suppressions().suppress(anns(), Suppression.everywhere())).isTrue();
    assertThat(suppressions().list(null, null, 9))
        .singleElement()
        .matches(entry -> entry.id() > id);
  }

  @Test
  default void entriesComeLatestFirstPageByPage() {
    for (int i = 0; i < 5; i++) {
      suppressions()
          .suppress(MessageAddress.of(i + "nn@example.org"), Suppression.on(Channel.EMAIL));
    }
    List<Suppression> first = suppressions().list(null, null, 2);
    List<Suppression> rest = suppressions().list(null, first.get(1).id(), 1000);
    List<Suppression> all = new ArrayList<>(first);
    all.addAll(rest);
    assertThat(all)
        .extracting(Suppression::recipient)
        .containsExactly(
            "4***@example.org",
            "3***@example.org",
            "2***@example.org",
            "1***@example.org",
            "0***@example.org");
  }

  @Test
  default void manyAddressesAreAskedAboutAtOnce() {
    List<MessageAddress> asked = new ArrayList<>();
    for (int i = 0; i < Suppressions.LARGEST_PAGE; i++) {
      asked.add(MessageAddress.of("+4917" + (1_000_000 + i)));
    }
    suppressions().suppress(asked.get(7), Suppression.on(Channel.SMS));
    suppressions().suppress(asked.get(999), Suppression.everywhere());
    assertThat(suppressions().among(Channel.SMS, asked))
        .containsOnlyKeys(asked.get(7), asked.get(999));
    assertThat(suppressions().among(Channel.SMS, List.of())).isEmpty();
  }

  @Test
  default void ofSeveralWhoSuppressAtOnceOneChanges() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(4);
    try {
      Callable<Boolean> call = () -> suppressions().suppress(anns(), Suppression.everywhere());
      int changed = 0;
      for (Future<Boolean> one : callers.invokeAll(List.of(call, call, call, call))) {
        changed += one.get() ? 1 : 0;
      }
      assertThat(changed).isEqualTo(1);
      assertThat(suppressions().list(null, null, 9)).hasSize(1);
    } finally {
      callers.shutdownNow();
    }
  }

  @Test
  default void aMessageThatWasNotSentIsKeptAndNoReportMovesIt() {
    send(
        "a",
        SentMessage.suppressed(Channel.EMAIL, anns(), TAKEN, "suppressed: asked us to"),
        mail("bob@example.org", "<1@x>"));
    TrackedMessage kept = to(ANN).get(0);
    assertThat(kept.standing())
        .isEqualTo(new Standing(MessageStatus.SUPPRESSED, TAKEN, null, "suppressed: asked us to"));
    assertThat(told("<1@x>", null, MessageStatus.FAILED)).containsExactly(MessageStatus.FAILED);
    assertThat(to(ANN)).containsExactly(kept);
    assertThat(MessageStatus.SUPPRESSED.yieldsTo(MessageStatus.FAILED)).isFalse();
  }

  @Test
  default void anEntryOutlivesHistory() {
    suppressions().suppress(anns(), Suppression.everywhere());
    elapse(Duration.ofDays(4000));
    store().jobs().removeEnded(Duration.ofDays(1), 100);
    assertThat(suppressed(Channel.EMAIL, ANN)).isTrue();
  }

  @Test
  default void whoChangesTheListIsNotedAndTheAddressMasked() {
    Suppressions byBob = store().jobs().by(new Caller("Bob", AuditSource.HTTP)).suppressions();
    byBob.suppress(anns(), Suppression.on(Channel.EMAIL).because("asked us to"));
    byBob.suppress(anns(), Suppression.on(Channel.EMAIL).because("asked us to"));
    Suppression entry = suppressions().list(null, null, 1).get(0);
    assertThat(entry.terms().by()).isEqualTo("Bob");
    byBob.lift(entry.id());
    byBob.lift(entry.id());
    List<AuditEntry> noted = store().jobs().audit().entries(AuditFilter.ALL, null, 9);
    assertThat(noted)
        .extracting(AuditEntry::action)
        .containsExactly("lift_suppression", "suppress");
    assertThat(noted)
        .extracting(AuditEntry::target)
        .containsOnly(new Target("address", "a***@example.org"));
    assertThat(noted).extracting(one -> one.asker().name()).containsOnly("Bob");
    assertThat(noted.get(1).reason()).isEqualTo("asked us to");
    assertThat(noted.get(1).effect().after())
        .isEqualTo(Map.of("channel", "email", "reason", "asked us to"));
    assertThat(noted.get(0).effect().before())
        .isEqualTo(Map.of("channel", "email", "reason", "asked us to", "suppressed_by", "Bob"));
  }
}
