package app;

import io.micronaut.transaction.annotation.TransactionalEventListener;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Hears of the confirmations that are committed. */
@Singleton
public class ConfirmedOrders {
  private final BlockingQueue<Order> orders = new LinkedBlockingQueue<>();

  @TransactionalEventListener
  void add(Order order) {
    orders.add(order);
  }

  /** The next one; null after half a minute without. */
  Order next() throws InterruptedException {
    return orders.poll(30, TimeUnit.SECONDS);
  }
}
