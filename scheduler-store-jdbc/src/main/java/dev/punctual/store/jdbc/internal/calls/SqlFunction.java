package dev.punctual.store.jdbc.internal.calls;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.Call.Parameter;
import dev.punctual.store.sql.SqlType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * A function as a statement calls it: arguments by name, arrays in binary form. Its text is always
 * the same. One that notes who asked for it is told so ({@link Signature}). Immutable.
 *
 * @param <A> what the caller has
 */
final class SqlFunction<A> {
  private static final Map<SqlType, DataType<?>> SCALARS =
      new EnumMap<>(
          Map.of(
              SqlType.TEXT, SQLDataType.VARCHAR,
              SqlType.BIGINT, SQLDataType.BIGINT,
              SqlType.INTEGER, SQLDataType.INTEGER,
              SqlType.SMALLINT, SQLDataType.SMALLINT,
              SqlType.TIMESTAMPTZ, SQLDataType.INSTANT,
              SqlType.BOOLEAN, SQLDataType.BOOLEAN,
              SqlType.UUID, SQLDataType.UUID));

  private static final Map<SqlType, DataType<?>> ARRAYS = arrays();

  private final List<Parameter<A>> parameters;
  private final String text;
  private final boolean noted;

  SqlFunction(Call<A> call) {
    this.parameters = call.parameters();
    this.text = text(call.function(), parameters);
    this.noted = call.isNoted();
  }

  private static Map<SqlType, DataType<?>> arrays() {
    Map<SqlType, DataType<?>> arrays = new EnumMap<>(SqlType.class);
    for (SqlType type : SqlType.values()) {
      arrays.put(type, binding(type).type());
    }
    return arrays;
  }

  private static DriverArray binding(SqlType type) {
    return type == SqlType.TIMESTAMPTZ ? new InstantArray() : new DriverArray(type.text());
  }

  /** As jOOQ's plain SQL has it, with a place for each argument. */
  private static <A> String text(String function, List<Parameter<A>> parameters) {
    return IntStream.range(0, parameters.size())
        .mapToObj(place -> parameters.get(place).name() + " => {" + place + "}")
        .collect(Collectors.joining(", ", "public." + function + "(", ")"));
  }

  /** Its answer, where that is one value. */
  <T> Field<T> value(DataType<T> type, A arguments) {
    return field(text, type, bound(arguments));
  }

  /** Its answer, where that is rows of named columns. */
  Table<Record> rows(A arguments) {
    return table(text, bound(arguments));
  }

  private QueryPart[] bound(A arguments) {
    QueryPart[] bound =
        parameters.stream()
            .map(parameter -> val(parameter.valueOf(arguments), type(parameter)))
            .toArray(QueryPart[]::new);
    if (noted) {
      bound[0] = Signature.before(bound[0], parameters.get(0));
    }
    return bound;
  }

  private static DataType<?> type(Parameter<?> parameter) {
    Map<SqlType, DataType<?>> types = parameter.array() ? ARRAYS : SCALARS;
    return Objects.requireNonNull(types.get(parameter.type()), parameter.name());
  }
}
