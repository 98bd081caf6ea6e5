package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.Fault;
import dev.punctual.JobRequest;
import dev.punctual.StoreException;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.RunOutcome;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import dev.punctual.testkit.FailingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A list that cannot be asked holds messages back; what many ask at once is asked together. */
class SuppressionCheckTest {
  private static final MessageAddress ANN = MessageAddress.of("ann@example.org");
  private static final MessageAddress BOB = MessageAddress.of("bob@example.org");
  private static final MessageAddress CY = MessageAddress.of("cy@example.org");
  private static final Suppression ENTRY =
      new Suppression(1, "b***@example.org", Suppression.everywhere(), Instant.EPOCH);

  @Test
  void aListThatCannotBeAskedHoldsTheMessageBackAndIsTriedAgain() {
    RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
    List<FailingStore> stores = new ArrayList<>();
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-01T12:00:00Z",
            clock -> {
              stores.add(new FailingStore(new MemoryStore(clock)));
              return stores.get(0);
            },
            builder -> builder.handlers(Notifications.by(email).handlers()));
    stores.get(0).fail(FailingStore.Call.SUPPRESSIONS, FailingStore.Failure.UNREACHABLE, 1);
    driven
        .scheduler()
        .schedule(
            JobRequest.of("a", JobType.EMAIL)
                .with(Map.of("to", "ann@example.org", "subject", "Hi", "text", "there")));
    driven.runDue();
    assertThat(email.asked()).isEmpty();
    assertThat(driven.scheduler().get("a").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(driven.scheduler().get("a").orElseThrow().state().lastError())
        .startsWith("the suppression list could not be asked");
    driven.advance(Duration.ofHours(1));
    assertThat(email.asked()).hasSize(1);
    assertThat(driven.scheduler().history("a", 9))
        .extracting(run -> run.outcome())
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED);
  }

  @Test
  @Timeout(20)
  void thoseWhoComeWhileACallIsUnderWayShareTheNextOne() throws Exception {
    SuppressionCheck check = new SuppressionCheck();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    List<Collection<MessageAddress>> calls = new ArrayList<>();
    Suppressed.Asking list =
        (channel, addresses) -> {
          calls.add(addresses);
          begun.countDown();
          goOn.await();
          return addresses.contains(BOB) ? Map.of(BOB, ENTRY) : Map.of();
        };
    FutureTask<Map<MessageAddress, Suppression>> ann = ask(check, list, ANN);
    Thread first = start(ann);
    begun.await();
    FutureTask<Map<MessageAddress, Suppression>> bob = ask(check, list, BOB);
    FutureTask<Map<MessageAddress, Suppression>> cy = ask(check, list, CY);
    awaitWaiting(start(bob));
    awaitWaiting(start(cy));
    goOn.countDown();
    assertThat(ann.get()).isEmpty();
    assertThat(bob.get()).containsOnly(Map.entry(BOB, ENTRY));
    assertThat(cy.get()).as("another's entry is none of its own").isEmpty();
    assertThat(calls).containsExactly(List.of(ANN), List.of(BOB, CY));
    first.join();
    assertThat(check.among("list", list, Channel.EMAIL, List.of(BOB)))
        .as("nothing is cached")
        .hasSize(1);
    assertThat(calls).hasSize(3);
  }

  private static FutureTask<Map<MessageAddress, Suppression>> ask(
      SuppressionCheck check, Suppressed.Asking list, MessageAddress address) {
    return new FutureTask<>(() -> check.among("list", list, Channel.EMAIL, List.of(address)));
  }

  private static Thread start(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.start();
    return thread;
  }

  private static void awaitWaiting(Thread thread) {
    while (thread.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aCallThatFailsIsMadeAnewByTheNextMessage() throws Exception {
    SuppressionCheck check = new SuppressionCheck();
    Suppressed.Asking down =
        (channel, addresses) -> {
          throw new StoreException(Fault.EXTERNAL, "down", null);
        };
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> check.among("list", down, Channel.EMAIL, List.of(ANN)));
    assertThat(
            check.among(
                "list", (channel, addresses) -> Map.of(ANN, ENTRY), Channel.EMAIL, List.of(ANN)))
        .hasSize(1);
  }
}
