package dev.punctual.examples.plugin;

import dev.punctual.handler.HandlerProvider;
import dev.punctual.handler.NamedHandler;
import dev.punctual.handler.ProviderSettings;
import dev.punctual.job.Outcome;
import java.util.List;

/** The handlers of a shop. */
public final class ShopProvider implements HandlerProvider {

  /** An order that is to be shipped. */
  public record Order(int number, String to) {}

  @Override
  public String name() {
    return "shop";
  }

  @Override
  public List<NamedHandler<?>> handlers(ProviderSettings settings) {
    String sender = settings.get("sender");
    return List.of(
        new NamedHandler<>(
            "ship-order",
            Order.class,
            (order, run) ->
                Outcome.done(sender + " ships order " + order.number() + " to " + order.to())));
  }
}
