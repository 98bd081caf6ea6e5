package app;

import app.ShopApplication.Order;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Places orders: each with its confirmation, or not at all. */
@Service
public class Orders {
  private final JdbcTemplate database;
  private final JobScheduler scheduler;

  Orders(JdbcTemplate database, JobScheduler scheduler) {
    this.database = database;
    this.scheduler = scheduler;
  }

  /** Places an order. */
  @Transactional
  public void place(long number, boolean stumble) {
    database.update("insert into orders (number) values (?)", number);
    scheduler.schedule(
        JobRequest.of("confirm-" + number, "confirm").with(new Order(number, "ada@example.org")));
    if (stumble) {
      throw new IllegalStateException("the order cannot be placed");
    }
  }
}
