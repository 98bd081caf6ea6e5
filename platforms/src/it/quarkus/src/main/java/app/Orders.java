package app;

import dev.punctual.JobKind;
import dev.punctual.JobScheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Takes orders, each with its confirmation or not at all. */
@ApplicationScoped
public class Orders {
  static final JobKind<Order> CONFIRM = JobKind.of("confirm_order", Order.class);

  private final DataSource database;
  private final JobScheduler scheduler;
  private final Event<Order> confirmed;

  Orders(DataSource database, JobScheduler scheduler, Event<Order> confirmed) {
    this.database = database;
    this.scheduler = scheduler;
    this.confirmed = confirmed;
  }

  @Transactional
  public void take(Order order) throws SQLException {
    scheduler.schedule(CONFIRM.job("confirm-" + order.number(), order));
    update("insert into orders (number) values (?)", order.number());
  }

  @Transactional
  public void takeWithin(Order order) throws SQLException {
    try (Connection connection = database.getConnection()) {
      scheduler.within(connection).schedule(CONFIRM.job("confirm-" + order.number(), order));
    }
    update("insert into orders (number) values (?)", order.number());
  }

  @Transactional
  void confirm(Order order) throws SQLException {
    update("update orders set confirmed = true where number = ?", order.number());
    confirmed.fire(order);
  }

  private void update(String sql, long number) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, number);
      statement.executeUpdate();
    }
  }
}
