package app;

import dev.punctual.handler.NamedHandler;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What jobs run. */
@Factory
public class Handlers {

  @Singleton
  NamedHandler<Order> confirm(Orders orders) {
    return NamedHandler.on(Orders.CONFIRM, (order, run) -> orders.confirm(order));
  }
}
