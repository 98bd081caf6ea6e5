package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.EventSink;
import dev.punctual.InvalidInputException;
import dev.punctual.JobKind;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.PayloadType;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.notify.log.LogNotifier;
import dev.punctual.port.SchedulerStore;
import dev.punctual.spring.autoconfigure.PunctualNotificationsAutoConfiguration;
import dev.punctual.store.memory.MemoryStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;

/** What starts, which beans count, and how it stops. */
class StarterTest {
  @Test
  void aContextThatClosesLetsRunsEndAndClaimsNoMore() throws Exception {
    MemoryStore store = new MemoryStore();
    CompletableFuture<Jobs> found = new CompletableFuture<>();
    AtomicBoolean closedEarly = new AtomicBoolean();
    Contexts.MEMORY
        .withPropertyValues("punctual.concurrency=1")
        .withBean(SchedulerStore.class, () -> store)
        .withBean(Jobs.class)
        .run(
            context -> {
              Jobs jobs = context.getBean(Jobs.class);
              found.complete(jobs);
              jobs.scheduler.schedule(JobRequest.of("one", "slow"));
              assertThat(jobs.begun.await(20, TimeUnit.SECONDS)).isTrue();
              Thread closing = new Thread(context::close);
              closing.start();
              Awaitility.await().until(StarterTest::waitsForRuns);
              closedEarly.set(jobs.ended.get());
              jobs.scheduler.schedule(JobRequest.of("two", "slow"));
              jobs.go.countDown();
              closing.join(20_000);
            });
    Jobs jobs = found.get();
    assertThat(closedEarly).isFalse();
    assertThat(jobs.ended).isTrue();
    assertThat(jobs.scheduler.get("one").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(jobs.scheduler.get("two").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(jobs.scheduler.isRunning()).isFalse();
  }

  /** Whether the node stops, and waits for what runs. */
  private static boolean waitsForRuns() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("punctual-stop"))
        .anyMatch(
            thread ->
                thread.getState() == Thread.State.WAITING
                    || thread.getState() == Thread.State.TIMED_WAITING);
  }

  @Test
  void beansAreTakenAsInAnyContainer() {
    AtomicInteger events = new AtomicInteger();
    JobKind<Map<String, Object>> kind =
        JobKind.of("named", new PayloadType<Map<String, Object>>() {});
    CountDownLatch ran = new CountDownLatch(1);
    Contexts.MEMORY
        .withBean(EventSink.class, () -> event -> events.incrementAndGet())
        .withBean(
            NamedHandler.class, () -> NamedHandler.on(kind, (payload, run) -> ran.countDown()))
        .withBean(PunctualCustomizer.class, () -> builder -> builder.refuseUnknownHandlers())
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              scheduler.schedule(kind.job("one", Map.of()));
              assertThat(ran.await(20, TimeUnit.SECONDS)).isTrue();
              assertThat(events).hasPositiveValue();
              assertThatThrownBy(() -> scheduler.schedule(JobRequest.of("two", "unknown")))
                  .isInstanceOf(InvalidInputException.class);
            });
  }

  @Test
  void notifiersSendNotifications() {
    Contexts.MEMORY
        .withConfiguration(AutoConfigurations.of(PunctualNotificationsAutoConfiguration.class))
        .withBean(LogNotifier.class)
        .withPropertyValues("punctual.run-jobs=false", "punctual.refuse-unknown-handlers=true")
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              Map<String, Object> hello = Map.of("channels", List.of("log"), "message", "Hello.");
              scheduler.schedule(JobRequest.of("hello", JobType.NOTIFICATION).with(hello));
              assertThat(scheduler.runDue()).isEqualTo(1);
              assertThat(scheduler.get("hello").map(Job::status)).contains(JobStatus.COMPLETED);
            });
  }

  @Test
  void itBacksOff() {
    Contexts.MEMORY
        .withPropertyValues("punctual.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(JobScheduler.class));
    MemoryStore store = new MemoryStore();
    JobScheduler own = JobScheduler.builder(store).build();
    Contexts.PLAIN
        .withBean(SchedulerStore.class, () -> store)
        .withBean(JobScheduler.class, () -> own)
        .run(context -> assertThat(context).getBean(JobScheduler.class).isSameAs(own));
  }

  @Test
  void aClientRunsNothing() {
    Contexts.MEMORY
        .withPropertyValues("punctual.run-jobs=false", "punctual.drain-timeout=5s")
        .run(
            context -> {
              assertThat(context.getBean(JobScheduler.class).isRunning()).isFalse();
              assertThat(context.getBean(PunctualProperties.class).drainTimeout())
                  .isEqualTo(Duration.ofSeconds(5));
            });
  }
}
