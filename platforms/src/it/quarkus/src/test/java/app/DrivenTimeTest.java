package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.punctual.testkit.DrivenScheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Database.class)
@TestProfile(DrivenTime.class)
class DrivenTimeTest {
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
}
