package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.bulk.BulkProgress;
import dev.punctual.port.BulkCommands;
import dev.punctual.port.BulkOrder;
import dev.punctual.store.sql.BulkCalls;
import dev.punctual.store.sql.BulkCalls.Step;
import dev.punctual.store.sql.BulkCalls.Wanted;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Bulks through the SQL functions. As thread-safe as its connections. */
record JdbcBulks(DSLContext dsl) implements BulkCommands {
  private static final SqlFunction<BulkOrder> REQUEST = new SqlFunction<>(BulkCalls.REQUEST);
  private static final SqlFunction<Step> STEP = new SqlFunction<>(BulkCalls.STEP);
  private static final SqlFunction<Long> ABORT = new SqlFunction<>(BulkCalls.ABORT);
  private static final SqlFunction<Wanted> ALL = new SqlFunction<>(BulkCalls.ALL);

  @Override
  public long request(BulkOrder order) {
    return value("ask for a bulk", REQUEST, SQLDataType.BIGINT, order);
  }

  @Override
  public boolean step(long id, int limit) {
    return value("do a step of a bulk", STEP, SQLDataType.BOOLEAN, new Step(id, limit));
  }

  @Override
  public boolean abort(long id) {
    return value("abort a bulk", ABORT, SQLDataType.BOOLEAN, id);
  }

  private <A, T> T value(String doing, SqlFunction<A> function, DataType<T> type, A arguments) {
    return JdbcErrors.guard(
        doing,
        () ->
            Objects.requireNonNull(
                dsl.select(function.value(type, arguments)).fetchSingle().value1()));
  }

  @Override
  public List<BulkProgress> list(@Nullable Long id, int limit) {
    Wanted wanted = new Wanted(id, limit);
    return JdbcErrors.guard(
        "read bulks",
        () -> ResultRow.all(dsl.select(asterisk()).from(ALL.rows(wanted)), BulkCalls::progress));
  }
}
