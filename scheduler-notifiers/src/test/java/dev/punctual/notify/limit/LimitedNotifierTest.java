package dev.punctual.notify.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Content;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Notification;
import dev.punctual.notification.Recipient;
import dev.punctual.notify.RecordingNotifier;
import dev.punctual.port.Notifier;
import dev.punctual.testkit.ManualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitedNotifierTest {
  private static final Delivery DOWN = Delivery.outage("connection", "server down");

  private final ManualClock clock = ManualClock.at("2026-03-01T08:00:00Z");
  private final RecordingNotifier email = new RecordingNotifier(Channel.EMAIL);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aFloodToOneAddressIsPutOffUntilTheHourIsOver() throws InterruptedException {
    Notifier limited = limited(Limits.DEFAULT.withPerRecipientAndHour(2));
    assertDelivered(send(limited, "a", "ann@example.org"));
    clock.advance(Duration.ofMinutes(10));
    assertDelivered(send(limited, "b", "ann@example.org"));
    assertThat(send(limited, "c", "ann@example.org"))
        .isEqualTo(
            Delivery.putOff(
                Instant.parse("2026-03-01T09:00:00Z"), "limit of messages per recipient and hour"));
    assertDelivered(send(limited, "d", "bob@example.org"));
    clock.advance(Duration.ofMinutes(50));
    assertDelivered(send(limited, "c", "ann@example.org"));
    assertThat(send(limited, "e", "ann@example.org")).isInstanceOf(Delivery.PutOff.class);
    assertThat(email.asked()).hasSize(4);
  }

  @Test
  void aRepeatOfAMessageCountsOnceAndOneThatWasNotSentNotAtAll() throws InterruptedException {
    Notifier limited = limited(Limits.DEFAULT.withPerRecipientAndHour(1));
    email.answer(Delivery.deferred("450", "later"), Delivery.unknown("no answer", "lost"));
    assertThat(send(limited, "a", "ann@example.org")).isInstanceOf(Delivery.Deferred.class);
    assertThat(send(limited, "b", "ann@example.org")).isInstanceOf(Delivery.Unknown.class);
    assertDelivered(send(limited, "b", "ann@example.org"));
    assertThat(send(limited, "a", "ann@example.org")).isInstanceOf(Delivery.PutOff.class);
  }

  @Test
  void aProviderThatFailsTooOftenIsLeftAloneForAWhile() throws InterruptedException {
    LimitedNotifier limited =
        limited(Limits.DEFAULT.withCircuit(new Limits.Circuit(50, 4, Duration.ofSeconds(30))));
    email.answer(DOWN, DOWN, DOWN, DOWN);
    for (int i = 0; i < 4; i++) {
      assertThat(send(limited, "a" + i, "ann@example.org")).isEqualTo(DOWN);
    }
    assertThat(limited.circuits()).isEqualTo(Map.of("email", CircuitState.OPEN));
    assertThat(gauge()).isEqualTo(2);
    assertThat(send(limited, "b", "ann@example.org"))
        .isInstanceOfSatisfying(
            Delivery.PutOff.class,
            putOff ->
                assertThat(putOff.until())
                    .isBetween(clock.instant().plusSeconds(30), clock.instant().plusSeconds(46)));
    assertThat(email.asked()).hasSize(4);

    clock.advance(Duration.ofSeconds(31));
    for (int i = 0; i < 3; i++) {
      assertDelivered(send(limited, "c" + i, "ann@example.org"));
    }
    assertThat(limited.circuits()).isEqualTo(Map.of("email", CircuitState.CLOSED));
    assertThat(gauge()).isZero();
  }

  @Test
  void refusalsOfSingleMessagesAreNoOutage() throws InterruptedException {
    LimitedNotifier limited =
        limited(Limits.DEFAULT.withCircuit(new Limits.Circuit(10, 3, Duration.ofSeconds(30))));
    for (int i = 0; i < 10; i++) {
      email.answer(Delivery.rejected("550", "no mailbox"), Delivery.deferred("450", "greylisted"));
      send(limited, "a" + i, "ann@example.org");
      send(limited, "b" + i, "ann@example.org");
    }
    assertThat(limited.circuits()).isEqualTo(Map.of("email", CircuitState.CLOSED));
  }

  @Test
  void aProviderThatTookEveryMessageSlowlyCountedAsDown() {
    Circuits circuits = new Circuits("email", Limits.Circuit.DEFAULT, clock, meters);
    for (int i = 0; i < 10; i++) {
      assertThat(circuits.of("slow").enter()).isTrue();
      circuits.of("slow").worked(Duration.ofMinutes(2));
    }
    assertThat(circuits.states()).isEqualTo(Map.of("slow", CircuitState.CLOSED));
  }

  @Test
  void aBurstIsSpreadEvenlyAndEachMessageIsPutOffOnce() throws InterruptedException {
    Notifier limited = limited(Limits.DEFAULT.withPerSecond(5));
    List<Instant> places = new ArrayList<>();
    List<String> late = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      if (send(limited, "a" + i, "ann@example.org") instanceof Delivery.PutOff putOff) {
        assertThat(putOff.reason()).isEqualTo("limit of messages per second");
        places.add(putOff.until());
        late.add("a" + i);
      }
    }
    assertThat(places).hasSizeGreaterThan(30).isSorted().doesNotHaveDuplicates();
    Duration last = Duration.between(clock.instant(), places.get(places.size() - 1));
    assertThat(last)
        .as("sixty at five a second, less what passed meanwhile")
        .isLessThanOrEqualTo(Duration.ofSeconds(12))
        .isGreaterThan(Duration.ofMillis(190L * places.size()));
    assertThat(send(limited, late.get(0), "ann@example.org"))
        .as("it has its place and need not ask for another")
        .isEqualTo(Delivery.putOff(places.get(0), "limit of messages per second"));
    for (int i = 0; i < late.size(); i++) {
      clock.advanceTo(places.get(i));
      assertDelivered(send(limited, late.get(i), "ann@example.org"));
    }
    assertThat(email.asked()).hasSize(60);
  }

  @Test
  void noMoreThanSoManyAreSentAtOnce() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Notifier slow = new Slow(email, begun, go);
    LimitedNotifier limited =
        new LimitedNotifier(slow, Limits.DEFAULT.withConcurrent(1), clock, meters);
    FutureTask<Delivery> first = start(limited, "a");
    begun.await();
    FutureTask<Delivery> second = new FutureTask<>(() -> send(limited, "b", "ann@example.org"));
    Thread waiting = new Thread(second);
    waiting.start();
    await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
    assertThat(email.asked()).isEmpty();
    go.countDown();
    assertDelivered(first.get());
    assertDelivered(second.get());
  }

  @Test
  void deliveriesAreCountedByResult() throws InterruptedException {
    Notifier limited = limited(Limits.DEFAULT);
    email.answer(Delivery.rejected("550", "no mailbox"));
    send(limited, "a", "ann@example.org");
    send(limited, "b", "ann@example.org");
    for (String result : List.of("rejected", "delivered")) {
      assertThat(
              meters
                  .get("punctual.notifications")
                  .tag("channel", "email")
                  .tag("result", result)
                  .timer()
                  .count())
          .isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 100_001})
  void limitsHaveLimits(int value) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Limits.DEFAULT.withPerSecond(value))
        .withMessageContaining("1 to 100000");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Limits.DEFAULT.withConcurrent(value));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> new Limits.Circuit(50, 10, Duration.ofMillis(value % 2)));
  }

  @Test
  void eachMessageOverTheLimitGetsAPlaceOfItsOwn() {
    FloodGate gate = new FloodGate(2);
    List<String> ann = List.of("ann@example.org");
    Instant now = clock.instant();
    assertThat(gate.enter(ann, "a", now)).isEmpty();
    assertThat(gate.enter(ann, "b", now.plusSeconds(600))).isEmpty();
    List<Instant> places = new ArrayList<>();
    for (String key : List.of("c", "d", "e", "f")) {
      places.add(gate.enter(ann, key, now.plusSeconds(700)).orElseThrow());
    }
    assertThat(places)
        .containsExactly(
            now.plusSeconds(3_600),
            now.plusSeconds(4_200),
            now.plusSeconds(7_200),
            now.plusSeconds(7_800));
    assertThat(gate.enter(ann, "d", now.plusSeconds(3_700))).contains(now.plusSeconds(4_200));
    assertThat(gate.enter(ann, "d", now.plusSeconds(4_200))).isEmpty();
    gate.leave(ann, "c");
    assertThat(gate.enter(ann, "g", now.plusSeconds(4_300))).contains(now.plusSeconds(10_800));
  }

  @Test
  void theGateForgetsWhatIsOlderThanAnHour() {
    FloodGate gate = new FloodGate(3);
    for (int i = 0; i < 10_000; i++) {
      gate.enter(List.of("address-" + i), "key", clock.instant());
      clock.advance(Duration.ofSeconds(4));
    }
    assertThat(gate.size()).isLessThan(2_000);
  }

  private FutureTask<Delivery> start(Notifier notifier, String job) {
    FutureTask<Delivery> task = new FutureTask<>(() -> send(notifier, job, "ann@example.org"));
    new Thread(task).start();
    return task;
  }

  private LimitedNotifier limited(Limits limits) {
    return new LimitedNotifier(email, limits, clock, meters);
  }

  private double gauge() {
    return meters.get("punctual.notifier.circuit").tag("provider", "email").gauge().value();
  }

  private Delivery send(Notifier notifier, String job, String address) throws InterruptedException {
    Recipient recipient =
        new Recipient(
            Map.of(Channel.EMAIL, List.of(address)), ZoneOffset.UTC, Locale.ENGLISH, null);
    return notifier.deliver(
        new Notification("email", recipient, Content.of("Hi"), Map.of()),
        new Dispatch(JobId.of(job), job + "@now", clock.instant(), clock.instant(), false));
  }

  private static void assertDelivered(Delivery delivery) {
    assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
  }

  /** Begins, and waits for a word before it goes on. */
  private record Slow(Notifier notifier, CountDownLatch begun, CountDownLatch go)
      implements Notifier {
    @Override
    public Channel channel() {
      return notifier.channel();
    }

    @Override
    public void check(Notification notification) {
      notifier.check(notification);
    }

    @Override
    public Delivery deliver(Notification notification, Dispatch dispatch)
        throws InterruptedException {
      begun.countDown();
      go.await();
      return notifier.deliver(notification, dispatch);
    }
  }
}
