package dev.punctual.store.supabase.internal.rest;

import dev.punctual.message.MessageAddress;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.port.message.Suppressions;
import dev.punctual.store.sql.SuppressionCalls;
import dev.punctual.store.sql.SuppressionCalls.Among;
import dev.punctual.store.sql.SuppressionCalls.Listed;
import dev.punctual.store.sql.SuppressionCalls.Suppressing;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The suppression list, through the SQL functions. Thread-safe. */
record SupabaseSuppressions(RestClient rest) implements Suppressions {

  @Override
  public boolean suppress(MessageAddress address, Suppression.Terms terms) {
    return rest.command(
            "suppress an address", SuppressionCalls.SUPPRESS, new Suppressing(address, terms))
        .booleanValue();
  }

  @Override
  public boolean lift(long id) {
    return rest.command("lift a suppression", SuppressionCalls.LIFT, id).booleanValue();
  }

  @Override
  public List<Suppression> list(
      @Nullable MessageAddress address, @Nullable Long before, int limit) {
    Listed asked = new Listed(address, before, limit);
    return RestRow.stream(rest.ask("list suppressions", SuppressionCalls.LIST, asked))
        .map(SuppressionCalls::<RuntimeException>entry)
        .toList();
  }

  @Override
  public Map<MessageAddress, Suppression> among(
      Channel channel, Collection<MessageAddress> addresses) {
    Among asked = new Among(channel, List.copyOf(addresses));
    return asked.of(
        RestRow.stream(rest.ask("ask for suppressions", SuppressionCalls.AMONG, asked))
            .map(SuppressionCalls::<RuntimeException>found)
            .toList());
  }
}
