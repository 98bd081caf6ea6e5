package dev.punctual.store.jdbc;

import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.util.Collection;
import java.util.function.Function;
import org.jooq.DataType;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a statement takes as one array per column, so that its text never changes.
 *
 * @param rows in the order of the arrays
 */
record Rows<R>(Collection<R> rows) {
  private static final DataType<Object> TEXTS = new DriverArray("text").type();
  private static final DataType<Object> BIGINTS = new DriverArray("bigint").type();
  private static final DataType<Object> INTEGERS = new DriverArray("integer").type();
  private static final DataType<Object> SMALLINTS = new DriverArray("smallint").type();
  private static final DataType<Object> INSTANTS = new InstantArray().type();

  Field<?> texts(Function<R, @Nullable String> value) {
    return column(value, new String[rows.size()], TEXTS);
  }

  Field<?> bigints(Function<R, @Nullable Long> value) {
    return column(value, new Long[rows.size()], BIGINTS);
  }

  Field<?> integers(Function<R, @Nullable Integer> value) {
    return column(value, new Integer[rows.size()], INTEGERS);
  }

  Field<?> smallints(Function<R, @Nullable Short> value) {
    return column(value, new Short[rows.size()], SMALLINTS);
  }

  Field<?> instants(Function<R, @Nullable Instant> value) {
    return column(value, new Instant[rows.size()], INSTANTS);
  }

  private <T> Field<?> column(
      Function<R, @Nullable T> value, @Nullable T[] column, DataType<Object> type) {
    int at = 0;
    for (R row : rows) {
      column[at++] = value.apply(row);
    }
    return val(column, type);
  }
}
