package app;

import dev.punctual.handler.NamedHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What jobs run. */
@ApplicationScoped
public class Handlers {

  @Produces
  @Singleton
  NamedHandler<Order> confirm(Orders orders) {
    return NamedHandler.on(Orders.CONFIRM, (order, run) -> orders.confirm(order));
  }
}
