package app;

import dev.punctual.handler.RunContext;
import dev.punctual.spring.HandlesJob;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Confirms orders. */
@Component
public class Confirmations {
  private final JdbcTemplate database;

  Confirmations(JdbcTemplate database) {
    this.database = database;
  }

  @HandlesJob("confirm_order")
  @Transactional
  void confirm(Order order, RunContext run) {
    run.log("confirming the order of " + order.customer());
    database.update("update orders set confirmed = true where number = ?", order.number());
  }
}
