package dev.punctual.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.trigger.Trigger;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/** Methods that run jobs, and what becomes of their jobs from start to start. */
class JobMethodsTest {
  static class Adjustable {
    @RecurringJob(id = "adjustable", every = "${adjustable.every:1h}")
    void run() {}
  }

  @Test
  void aChangedAnnotationChangesTheJob() {
    MemoryStore store = new MemoryStore();
    ApplicationContextRunner application =
        Contexts.MEMORY.withBean(SchedulerStore.class, () -> store).withBean(Adjustable.class);
    application.run(context -> assertThat(trigger(context)).contains("PT1H"));
    application
        .withPropertyValues("adjustable.every=90m")
        .run(context -> assertThat(trigger(context)).contains("PT1H30M"));
  }

  private static String trigger(ApplicationContext context) {
    return trigger(context.getBean(JobScheduler.class), "adjustable");
  }

  @Test
  void methodsAreHandlersAndRecurringJobs() {
    Contexts.MEMORY
        .withBean(Jobs.class)
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              assertThat(trigger(scheduler, "hourly")).contains("interval:PT1H");
              assertThat(trigger(scheduler, "weekly")).contains("weekly:mon@09:00", "Europe/Rome");
              assertThat(trigger(scheduler, "pausing")).contains("PT5M", "jitter=PT10S");
              assertThat(scheduler.get("pausing").orElseThrow().handler()).isEqualTo("shared");
            });
  }

  private static String trigger(JobScheduler scheduler, String id) {
    Job job = scheduler.get(id).orElseThrow();
    return scheduler.trigger(job).map(Trigger::toString).orElseThrow();
  }

  @Test
  void whatIsNotDeclaredAnyMoreGoesOnUntilItIsToBeRetired() {
    MemoryStore store = new MemoryStore();
    ApplicationContextRunner application =
        Contexts.MEMORY
            .withBean(SchedulerStore.class, () -> store)
            .withPropertyValues("spring.application.name=billing");
    application.withBean(Jobs.class).run(context -> assertThat(context).hasNotFailed());
    application.run(
        context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.SCHEDULED));
    application
        .withPropertyValues("punctual.retire-left-over=true")
        .run(context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.CANCELLED));
    application
        .withBean(Jobs.class)
        .run(context -> assertThat(status(context, "hourly")).isEqualTo(JobStatus.SCHEDULED));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void handlersRunOnVirtualThreadsWhereTheApplicationDoes(boolean virtual) {
    Contexts.MEMORY
        .withBean(Jobs.class)
        .withPropertyValues("spring.threads.virtual.enabled=" + virtual)
        .run(
            context -> {
              JobScheduler scheduler = context.getBean(JobScheduler.class);
              scheduler.schedule(JobRequest.of("one", "thread"));
              assertThat(context.getBean(Jobs.class).ran.await(20, TimeUnit.SECONDS)).isTrue();
              scheduler.stop();
              boolean can = virtual && Runtime.version().feature() >= 21;
              assertThat(scheduler.history("one", 1).get(0).result())
                  .isEqualTo(can ? "\"VirtualThread\"" : "\"Thread\"");
            });
  }

  private static JobStatus status(ApplicationContext context, String id) {
    return context.getBean(JobScheduler.class).get(id).orElseThrow().status();
  }
}
