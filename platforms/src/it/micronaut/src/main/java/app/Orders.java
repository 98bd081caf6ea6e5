package app;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import io.micronaut.context.event.ApplicationEventPublisher;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Takes orders, each with its confirmation or not at all. */
@Singleton
public class Orders {
  static final JobKind<Order> CONFIRM = JobKind.of("confirm_order", Order.class);

  private final Connection database;
  private final Provider<JobScheduler> scheduler;
  private final ApplicationEventPublisher<Order> confirmed;

  Orders(
      Connection database,
      Provider<JobScheduler> scheduler,
      ApplicationEventPublisher<Order> confirmed) {
    this.database = database;
    this.scheduler = scheduler;
    this.confirmed = confirmed;
  }

  @Transactional
  public void take(Order order) throws SQLException {
    scheduler
        .get()
        .within(database)
        .schedule(CONFIRM.job("confirm-" + order.number(), order));
    update("insert into orders (number) values (?)", order.number());
  }

  @Transactional
  void confirm(Order order) throws SQLException {
    update("update orders set confirmed = true where number = ?", order.number());
    confirmed.publishEvent(order);
  }

  private void update(String sql, long number) throws SQLException {
    try (PreparedStatement statement = database.prepareStatement(sql)) {
      statement.setLong(1, number);
      statement.executeUpdate();
    }
  }
}
