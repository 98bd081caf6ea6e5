package dev.punctual.store.supabase.internal.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.HandlerName;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.WakeUpSource.Subscription;
import dev.punctual.store.supabase.TestStore;
import dev.punctual.store.supabase.internal.rest.RestClient;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What polling finds that this node did not do itself. */
class WakeUpsTest {
  private static final String JOB =
      "insert into scheduled_jobs (job_id, job_type, run_date, metadata) values ";

  private final TestStore project = TestStore.fresh();
  private final RestClient rest =
      new RestClient(TestStore.config(TestStore.project().keys().serviceRole()));
  private final Watch watch = new Watch(rest);

  @AfterEach
  void close() {
    rest.close();
    project.close();
  }

  private void aNodeRuns(String handler) {
    project
        .store()
        .runs()
        .heartbeat(
            new Heartbeat(
                NodeId.random(), "test", Duration.ofMinutes(9), Set.of(HandlerName.of(handler))));
  }

  @Test
  void theFirstLookFindsWhatCameWhileNobodyLooked() {
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
  }

  @Test
  void aJobThatSomebodyInsertsIsFoundOnce() {
    watch.look();
    TestStore.execute(JOB + "('a', 'sms', now() + interval '1 hour', '{}')");
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
  }

  @Test
  void aJobThatSomebodyMovesToNowIsFoundByTheNodesThatCanRunIt() {
    TestStore.execute(JOB + "('a', 'sms', now() + interval '1 hour', '{}')");
    watch.look();
    String move = "update scheduled_jobs set next_run = now() - interval ";
    TestStore.execute(move + "'1 second'");
    assertThat(watch.look()).isFalse();
    aNodeRuns("sms");
    TestStore.execute(move + "'2 seconds'");
    assertThat(watch.look()).isTrue();
    assertThat(watch.look()).isFalse();
  }

  @Test
  void aLookThatFailsIsNotTheLast() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    Semaphore woken = new Semaphore(0);
    PollingWakeUps wakeUps =
        new PollingWakeUps(
            () -> {
              if (looks.incrementAndGet() == 1) {
                throw new IllegalStateException("unreachable");
              }
              return true;
            },
            Duration.ofMillis(1));
    try (Subscription listening = wakeUps.subscribe(woken::release)) {
      assertThat(listening).isNotNull();
      assertThat(woken.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
    } finally {
      wakeUps.close();
    }
  }

  @Test
  void aStoreThatIsClosedIsNotLookedAt() {
    AtomicInteger looks = new AtomicInteger();
    PollingWakeUps wakeUps =
        new PollingWakeUps(() -> looks.incrementAndGet() > 0, Duration.ofMillis(1));
    wakeUps.close();
    wakeUps.subscribe(() -> {}).close();
    assertThat(looks).hasValue(0);
  }
}
