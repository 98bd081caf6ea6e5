package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;
import static org.jooq.impl.SQLDataType.BOOLEAN;

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
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The suppression list, through the SQL functions. As thread-safe as its connections. */
record JdbcSuppressions(DSLContext dsl) implements Suppressions {
  private static final SqlFunction<Suppressing> SUPPRESS =
      new SqlFunction<>(SuppressionCalls.SUPPRESS);
  private static final SqlFunction<Long> LIFT = new SqlFunction<>(SuppressionCalls.LIFT);
  private static final SqlFunction<Listed> LIST = new SqlFunction<>(SuppressionCalls.LIST);
  private static final SqlFunction<Among> AMONG = new SqlFunction<>(SuppressionCalls.AMONG);

  @Override
  public boolean suppress(MessageAddress address, Suppression.Terms terms) {
    Suppressing given = new Suppressing(address, terms);
    return JdbcErrors.guard(
        "suppress an address", () -> Functions.value(dsl, SUPPRESS.value(BOOLEAN, given)));
  }

  @Override
  public boolean lift(long id) {
    return JdbcErrors.guard(
        "lift a suppression", () -> Functions.value(dsl, LIFT.value(BOOLEAN, id)));
  }

  @Override
  public List<Suppression> list(
      @Nullable MessageAddress address, @Nullable Long before, int limit) {
    Listed asked = new Listed(address, before, limit);
    return JdbcErrors.guard(
        "list suppressions",
        () ->
            ResultRow.all(dsl.select(asterisk()).from(LIST.rows(asked)), SuppressionCalls::entry));
  }

  @Override
  public Map<MessageAddress, Suppression> among(
      Channel channel, Collection<MessageAddress> addresses) {
    Among asked = new Among(channel, List.copyOf(addresses));
    return asked.of(
        JdbcErrors.guard(
            "ask for suppressions",
            () ->
                ResultRow.all(
                    dsl.select(asterisk()).from(AMONG.rows(asked)), SuppressionCalls::found)));
  }
}
