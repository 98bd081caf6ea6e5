package dev.punctual.examples;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.guice.SchedulerLifecycle;
import dev.punctual.guice.SchedulerModule;
import dev.punctual.handler.NamedHandler;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.store.jdbc.JdbcStoreModule;
import dev.punctual.store.memory.MemoryStoreModule;
import dev.punctual.testkit.ManualClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A scheduler from Guice: on PostgreSQL, and in a test on the memory store. */
final class GuiceMain {
  private GuiceMain() {}

  record Report(String topic) {}

  static final JobKind<Report> REPORT = JobKind.of("report", Report.class);

  /** The application's own. */
  static final class ReportsModule extends AbstractModule {
    private final Consumer<String> reports;

    ReportsModule(Consumer<String> reports) {
      this.reports = reports;
    }

    @ProvidesIntoSet
    NamedHandler<?> report() {
      return NamedHandler.on(REPORT, (report, run) -> reports.accept(report.topic()));
    }
  }

  public static void main(String[] arguments) throws InterruptedException {
    try (ExampleDatabase database = ExampleDatabase.open()) {
      production(new JdbcStoreModule(JdbcStoreConfig.of(database.url())));
    }
    test();
  }

  private static void production(Module store) throws InterruptedException {
    CountDownLatch sent = new CountDownLatch(1);
    Module reports =
        new ReportsModule(
            topic -> {
              System.out.println("report on " + topic);
              sent.countDown();
            });
    Injector injector = Guice.createInjector(store, new SchedulerModule(), reports);
    try (SchedulerLifecycle lifecycle = injector.getInstance(SchedulerLifecycle.class)) {
      JobScheduler scheduler = lifecycle.scheduler();
      scheduler.schedule(REPORT.job("first", new Report("sales")), OnConflict.REPLACE);
      sent.await();
    }
  }

  private static void test() {
    Module reports = new ReportsModule(topic -> System.out.println("report on " + topic));
    ManualClock clock = ManualClock.at("2026-03-01T08:00:00Z");
    Injector injector =
        Guice.createInjector(
            new MemoryStoreModule(clock), SchedulerModule.client().on(clock), reports);
    JobScheduler scheduler = injector.getInstance(JobScheduler.class);
    scheduler.schedule(REPORT.job("later", new Report("costs")).after(Duration.ofHours(1)));
    clock.advance(Duration.ofHours(1));
    scheduler.runDue();
  }
}
