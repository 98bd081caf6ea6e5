package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.RunQueue;
import dev.punctual.port.SchedulerStore;
import dev.punctual.testkit.ManualClock;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run claimed ahead of its time, on a clock that stands still: it never falls due by itself. */
class HeldRunsTest {
  private static final Duration FAR_AHEAD = Duration.ofSeconds(1);

  private final ManualClock clock = ManualClock.at("2026-03-01T08:00:00Z");
  private final MemoryStore store = new MemoryStore(clock);
  private final CountDownLatch handedOver = new CountDownLatch(1);
  private final CountDownLatch ran = new CountDownLatch(1);

  private JobScheduler node() {
    return JobScheduler.builder(generous())
        .clock(clock)
        .task("work", Metadata.class, (metadata, run) -> ran.countDown())
        .start();
  }

  /** The store, but it hands over whatever falls due within a second. */
  private SchedulerStore generous() {
    RunQueue runs =
        answering(
            RunQueue.class,
            (proxy, method, arguments) ->
                method.getName().equals("claim")
                    ? claim(arguments)
                    : method.invoke(store.runs(), arguments));
    return answering(
        SchedulerStore.class,
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "runs" -> runs;
              case "forEngine" -> proxy;
              default -> method.invoke(store, arguments);
            });
  }

  private static <T> T answering(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @SuppressWarnings("unchecked") // the arguments of one method, which is known
  private List<Job> claim(Object[] arguments) {
    List<Job> jobs =
        store
            .runs()
            .claim(
                (NodeId) arguments[0],
                (int) arguments[1],
                (Set<HandlerName>) arguments[2],
                FAR_AHEAD);
    if (!jobs.isEmpty()) {
      handedOver.countDown();
    }
    return jobs;
  }

  @Test
  void aRunHeldUntilItIsDueIsGivenBackWhenTheNodeStops() throws Exception {
    Instant due = clock.instant().plusMillis(500);
    try (JobScheduler node = node()) {
      node.schedule(JobRequest.of("a", "work").at(due));
      assertThat(handedOver.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(node.get("a").orElseThrow().status()).isEqualTo(JobStatus.RUNNING);
    }
    Job job = store.jobs().find(JobId.of("a")).orElseThrow();
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.due()).isEqualTo(due);
    assertThat(store.jobs().runs(job.id(), 9)).isEmpty();
    assertThat(ran.getCount()).as("the handler was not called").isEqualTo(1);
  }

  @Test
  void aRunHeldUntilItIsDueStartsWhenTheClockComesThere() throws Exception {
    try (JobScheduler node = node()) {
      node.schedule(JobRequest.of("a", "work").at(clock.instant().plusMillis(500)));
      assertThat(handedOver.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(ran.getCount()).isEqualTo(1);
      clock.advance(Duration.ofMillis(500));
      assertThat(ran.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }
}
