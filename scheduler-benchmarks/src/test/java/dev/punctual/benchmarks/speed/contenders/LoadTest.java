package dev.punctual.benchmarks.speed.contenders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class LoadTest {
  private static final int CLIENTS = 3;

  private final Load load = new Load(CLIENTS, Duration.ofMillis(50), Duration.ZERO);

  @Test
  void allClientsCallAtOnceAndEachClosesItsOwn() throws Exception {
    CountDownLatch together = new CountDownLatch(CLIENTS);
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger closed = new AtomicInteger();
    long counted =
        load.count(
            () ->
                new Load.Caller() {
                  @Override
                  public void call() throws InterruptedException {
                    together.countDown();
                    together.await();
                    calls.incrementAndGet();
                  }

                  @Override
                  public void close() {
                    closed.incrementAndGet();
                  }
                });
    assertThat(counted).isPositive().isEqualTo(calls.get() - CLIENTS);
    assertThat(closed).hasValue(CLIENTS);
  }

  @Test
  void aCallThatFailsFailsTheLoad() {
    assertThatThrownBy(
            () ->
                load.count(
                    () ->
                        Load.Caller.of(
                            () -> {
                              throw new IllegalArgumentException("refused");
                            })))
        .isInstanceOf(IllegalStateException.class)
        .hasRootCauseMessage("refused");
  }

  @Test
  void eachNumberIsGivenOnce() throws Exception {
    Queue<Integer> given = new ConcurrentLinkedQueue<>();
    Load.share(CLIENTS, 100, given::add);
    assertThat(given).containsExactlyInAnyOrderElementsOf(IntStream.range(0, 100).boxed().toList());
  }
}
