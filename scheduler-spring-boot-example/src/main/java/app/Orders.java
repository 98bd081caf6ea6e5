package app;

import dev.punctual.JobKind;
import dev.punctual.SchedulerClient;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders: each with the job that confirms it, or not at all. */
@Service
public class Orders {
  static final JobKind<Order> CONFIRM = JobKind.of("confirm_order", Order.class);

  private final JdbcTemplate database;
  private final SchedulerClient scheduler;

  Orders(JdbcTemplate database, SchedulerClient scheduler) {
    this.database = database;
    this.scheduler = scheduler;
  }

  /** Takes an order, which is confirmed once it is committed. */
  @Transactional
  public void take(Order order) {
    scheduler.schedule(CONFIRM.job("confirm-" + order.number(), order));
    database.update(
        "insert into orders (number, customer) values (?, ?)", order.number(), order.customer());
  }
}
