package dev.punctual.store.supabase.internal.rest;

import dev.punctual.figures.StoreCondition;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.ConditionCalls;
import java.util.List;
import java.util.function.Function;

/** How the project's database stands, through the SQL functions. Thread-safe. */
public record SupabaseCondition(RestClient rest) {

  /** As it stands now. */
  public StoreCondition read() {
    return new StoreCondition(
        rows(ConditionCalls.TABLES, ConditionCalls::<RuntimeException>table),
        rows(ConditionCalls.STATEMENTS, ConditionCalls::<RuntimeException>statement),
        rows(ConditionCalls.SERVER, ConditionCalls::<RuntimeException>server).stream().findFirst());
  }

  private <T> List<T> rows(Call<Call.Nothing> call, Function<RestRow, T> reading) {
    return RestRow.stream(rest.ask("read how the database stands", call, Call.NOTHING))
        .map(reading)
        .toList();
  }
}
