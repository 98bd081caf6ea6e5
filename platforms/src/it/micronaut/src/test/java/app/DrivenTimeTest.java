package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punctual.JobScheduler;
import dev.punctual.handler.NamedHandler;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@MicronautTest(transactional = false)
@Property(name = "jobs.run", value = "false")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DrivenTimeTest implements Database {
  @Inject DrivenScheduler driven;
  @Inject ConfirmedOrders confirmed;

  @Test
  void aJobOfTomorrowRunsWhenTheClockIsThere() throws InterruptedException {
    Order order = new Order(7, "Ada");
    driven.scheduler().schedule(Orders.CONFIRM.job("later", order).after(Duration.ofDays(1)));
    assertEquals(0, driven.advance(Duration.ofHours(23)));
    assertEquals(1, driven.advance(Duration.ofHours(1)));
    assertEquals(order, confirmed.next());
  }

  /** Jobs in memory, and a clock that the test drives. */
  @Factory
  @Requires(property = "jobs.run", value = "false")
  static class DrivenTime {

    @Singleton
    DrivenScheduler driven(List<NamedHandler<?>> handlers) {
      return DrivenScheduler.at(
          "2026-03-01T08:00:00Z", MemoryStore::new, builder -> builder.handlers(handlers));
    }

    @Singleton
    @Replaces(bean = JobScheduler.class, factory = Scheduling.class)
    JobScheduler scheduler(DrivenScheduler driven) {
      return driven.scheduler();
    }
  }
}
