package app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears of the confirmations that are committed. */
@ApplicationScoped
public class ConfirmedOrders {
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  void add(@Observes(during = TransactionPhase.AFTER_SUCCESS) Order order) {
    orders.add(order);
  }

  /** The next one; null after half a minute without. */
  Order next() throws InterruptedException {
    return orders.poll(30, TimeUnit.SECONDS);
  }
}
