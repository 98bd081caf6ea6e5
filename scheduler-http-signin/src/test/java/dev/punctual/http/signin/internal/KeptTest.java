package dev.punctual.http.signin.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When something is fetched, when it is kept, and who waits for it. */
@Timeout(60)
class KeptTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T08:00:00Z");
  private final AtomicInteger fetched = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile IntFunction<String> source = number -> "value " + number;

  private final Kept<String> kept =
      new Kept<>(clock, Duration.ofMinutes(10), () -> source.apply(fetched.incrementAndGet()));

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  private void outage() {
    source =
        number -> {
          throw new ProviderException("away");
        };
  }

  @Test
  void isFetchedOnceWhileItIsFresh() {
    assertThat(kept.get()).isEqualTo("value 1");
    clock.advance(Duration.ofMinutes(9));
    assertThat(kept.get()).isEqualTo("value 1");
    clock.advance(Duration.ofMinutes(1));
    assertThat(kept.get()).isEqualTo("value 2");
  }

  @Test
  void aWishForSomethingNewerIsGrantedOnceInHalfAMinute() {
    String first = kept.get();
    assertThat(kept.newerThan(first)).isEqualTo("value 1");
    clock.advance(Duration.ofSeconds(30));
    assertThat(kept.newerThan(first)).isEqualTo("value 2");
    assertThat(kept.newerThan(first)).isEqualTo("value 2");
    assertThat(fetched).hasValue(2);
  }

  @Test
  void staysThroughAnOutageForADay() {
    String first = kept.get();
    outage();
    clock.advance(Duration.ofHours(1));
    assertThat(kept.get()).isEqualTo("value 1");
    assertThat(kept.get()).isEqualTo("value 1");
    assertThat(kept.newerThan(first)).isEqualTo("value 1");
    assertThat(fetched).hasValue(2);
    clock.advance(Duration.ofHours(23));
    assertThatThrownBy(kept::get).isInstanceOf(ProviderException.class).hasMessage("away");
    assertThatThrownBy(kept::get).hasMessageContaining("a moment ago");
    assertThat(fetched).hasValue(3);
  }

  @Test
  void whoHasSomethingDoesNotWaitForWhoFetches() throws Exception {
    kept.get();
    clock.advance(Duration.ofMinutes(10));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    source =
        number -> {
          begun.countDown();
          await(end);
          return "value " + number;
        };
    Future<String> fetching = threads.submit(kept::get);
    await(begun);
    assertThat(kept.get()).isEqualTo("value 1");
    end.countDown();
    assertThat(fetching.get(20, TimeUnit.SECONDS)).isEqualTo("value 2");
    assertThat(fetched).hasValue(2);
  }

  @Test
  void aClockThatIsSetBackHoldsNothingUp() {
    String first = kept.get();
    clock.advance(Duration.ofHours(-5));
    assertThat(kept.newerThan(first)).isEqualTo("value 2");
  }

  private static void await(CountDownLatch signal) {
    try {
      assertThat(signal.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stop) {
      throw new AssertionError(stop);
    }
  }
}
