package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.asterisk;

import dev.punctual.figures.StoreCondition;
import dev.punctual.store.jdbc.internal.calls.ResultRow.Reading;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ConditionCalls;
import java.util.List;
import org.jooq.DSLContext;

/** How the database stands, through the SQL functions. As thread-safe as its connections. */
public record JdbcCondition(DSLContext dsl) {
  private static final SqlFunction<Call.Nothing> TABLES = new SqlFunction<>(ConditionCalls.TABLES);
  private static final SqlFunction<Call.Nothing> STATEMENTS =
      new SqlFunction<>(ConditionCalls.STATEMENTS);
  private static final SqlFunction<Call.Nothing> SERVER = new SqlFunction<>(ConditionCalls.SERVER);

  /** As it stands now. */
  public StoreCondition read() {
    return JdbcErrors.guard(
        "read how the database stands",
        () ->
            new StoreCondition(
                rows(TABLES, ConditionCalls::table),
                rows(STATEMENTS, ConditionCalls::statement),
                rows(SERVER, ConditionCalls::server).stream().findFirst()));
  }

  private <T> List<T> rows(SqlFunction<Call.Nothing> function, Reading<T> reading) {
    return ResultRow.all(dsl.select(asterisk()).from(function.rows(Call.NOTHING)), reading);
  }
}
