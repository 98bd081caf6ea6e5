package dev.punctual.store.sql;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a function. Immutable.
 *
 * @param name as the function declares it
 * @param type of the value, or of an array's elements
 * @param array whether it takes an array
 * @param value from what the caller has: null, one of the type's Java type, or an array of these
 * @param <A> what the caller has
 */
public record Parameter<A>(
    String name, SqlType type, boolean array, Function<A, ? extends @Nullable Object> value) {

  /** What is sent for it: null, a value, or an {@code Object[]} that may hold nulls. */
  public @Nullable Object valueOf(A arguments) {
    return value.apply(arguments);
  }
}
