package dev.punctual.guice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.EventSink;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.SchedulerConfig;
import dev.punctual.SchedulerEvent;
import dev.punctual.handler.NamedHandler;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Outcome;
import dev.punctual.notify.log.LogModule;
import dev.punctual.store.memory.MemoryStoreModule;
import dev.punctual.testkit.ManualClock;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SchedulerModuleTest {
  private final BlockingQueue<String> sent = new LinkedBlockingQueue<>();
  private final BlockingQueue<SchedulerEvent> events = new LinkedBlockingQueue<>();

  /** What an application binds. */
  private final class Reports extends AbstractModule {
    @ProvidesIntoSet
    NamedHandler<?> report() {
      return new NamedHandler<>(
          "report",
          Report.class,
          (report, run) -> {
            sent.add(report.topic());
            return Outcome.done();
          });
    }

    @ProvidesIntoSet
    EventSink sink() {
      return events::add;
    }

    @Provides
    @Singleton
    SchedulerConfig config() {
      return SchedulerConfig.DEFAULT.withNodeName("guice").withMaxRetries(7);
    }
  }

  record Report(String topic) {}

  @Test
  void aSchedulerRunsTheHandlersThatAreBound() throws InterruptedException {
    Injector injector =
        Guice.createInjector(new MemoryStoreModule(), new SchedulerModule(), new Reports());
    try (SchedulerLifecycle lifecycle = injector.getInstance(SchedulerLifecycle.class)) {
      JobScheduler scheduler = injector.getInstance(JobScheduler.class);
      assertThat(scheduler).isSameAs(lifecycle.scheduler());
      scheduler.schedule(JobRequest.of("a", "report").with(new Report("sales")));
      assertThat(sent.poll(30, TimeUnit.SECONDS)).isEqualTo("sales");
      assertThat(scheduler.get("a").orElseThrow().spec().options().maxRetries()).isEqualTo(7);
      assertThat(events).isNotEmpty();
    }
  }

  @Test
  void aTestDrivesTheTime() {
    ManualClock clock = ManualClock.at("2026-03-01T00:00:00Z");
    JobScheduler scheduler =
        Guice.createInjector(
                new MemoryStoreModule(clock), SchedulerModule.client().on(clock), new Reports())
            .getInstance(JobScheduler.class);
    scheduler.declare(
        "reports",
        JobRequest.of("hourly", "report")
            .on(Trigger.every(Duration.ofHours(1)))
            .with(new Report("x")));
    clock.advanceTo(Instant.parse("2026-03-01T01:00:00Z"));
    assertThat(scheduler.runDue()).isEqualTo(1);
    assertThat(sent).containsExactly("x");
  }

  @Test
  void notifiersThatModulesBindSendNotifications() {
    Injector injector =
        Guice.createInjector(
            new MemoryStoreModule(),
            SchedulerModule.client(),
            new LogModule(),
            new NotificationsModule());
    JobScheduler scheduler = injector.getInstance(JobScheduler.class);
    scheduler.schedule(
        JobRequest.of("n", JobType.NOTIFICATION)
            .with(Map.of("channels", "log", "to", "ada@example.org", "text", "Hello")));
    scheduler.runDue();
    assertThat(scheduler.get("n").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(injector.getInstance(new Key<java.util.Set<SchedulerCustomizer>>() {})).hasSize(1);
  }

  @Test
  void withoutAStoreTheInjectorSaysWhatIsMissing() {
    assertThatThrownBy(() -> Guice.createInjector(new SchedulerModule()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("SchedulerStore");
  }

  @Test
  void closingStopsTheSchedulerOnce() {
    SchedulerLifecycle lifecycle =
        Guice.createInjector(new MemoryStoreModule(), new SchedulerModule(), new Reports())
            .getInstance(SchedulerLifecycle.class);
    assertThat(lifecycle.scheduler().handlersOfLivingNodes())
        .containsExactlyInAnyOrder(HandlerName.of("report"), HandlerName.of("punctual.bulk"));
    lifecycle.close();
    assertThat(lifecycle.scheduler().handlersOfLivingNodes()).isEmpty();
    lifecycle.close();
  }
}
