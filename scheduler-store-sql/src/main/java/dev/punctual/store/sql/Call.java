package dev.punctual.store.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A function of the database and what it takes: scalars, and rows as one array per column, so that
 * a statement's text is the same for any number of rows. Immutable.
 *
 * @param <A> what a caller has, from which the parameters get their values
 */
public final class Call<A> {
  /** What a caller has of whom a function wants to know nothing. */
  public static final Nothing NOTHING = new Nothing();

  private static final String PREFIX = "scheduler_";

  private final String function;
  private final String restFunction;
  private final List<Parameter<A>> parameters;
  private final boolean noted;

  /** The only value says nothing. */
  public record Nothing() {}

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

  private Call(String function, String restFunction, List<Parameter<A>> parameters, boolean noted) {
    this.function = function;
    this.restFunction = restFunction;
    this.parameters = parameters;
    this.noted = noted;
  }

  /** Of a function that answers one value or one row, which REST calls as it is. */
  static <A> Call<A> one(String name) {
    return new Call<>(PREFIX + name, PREFIX + name, List.of(), false);
  }

  /** Of a function that people call as well, by its whole name; it answers one value. */
  static <A> Call<A> command(String name) {
    return new Call<>(name, name, List.of(), false);
  }

  /** Of a function that answers rows, for which REST has another one that answers one value. */
  static <A> Call<A> rows(String name) {
    return new Call<>(PREFIX + name, PREFIX + "rest_" + name, List.of(), false);
  }

  /** The same of a function that notes who asked for it. */
  Call<A> noted() {
    return new Call<>(function, restFunction, parameters, true);
  }

  /** The same with one parameter more. */
  Call<A> value(String name, SqlType type, Function<A, ? extends @Nullable Object> value) {
    return with(new Parameter<>(name, type, false, value));
  }

  /** The same with an array that has an element for each row. */
  <R> Call<A> column(
      String name,
      SqlType type,
      Function<A, ? extends Collection<R>> rows,
      Function<? super R, ? extends @Nullable Object> value) {
    return with(
        new Parameter<>(name, type, true, arguments -> array(type, rows.apply(arguments), value)));
  }

  /** The same with an array that is empty where no row has a value. */
  <R> Call<A> sparse(
      String name,
      SqlType type,
      Function<A, ? extends Collection<R>> rows,
      Function<? super R, ? extends @Nullable Object> value) {
    return column(
        name,
        type,
        arguments ->
            rows.apply(arguments).stream().allMatch(row -> value.apply(row) == null)
                ? List.of()
                : rows.apply(arguments),
        value);
  }

  private static <R> @Nullable Object[] array(
      SqlType type, Collection<R> rows, Function<? super R, ? extends @Nullable Object> value) {
    @Nullable Object[] array = type.array(rows.size());
    int at = 0;
    for (R row : rows) {
      array[at++] = value.apply(row);
    }
    return array;
  }

  private Call<A> with(Parameter<A> parameter) {
    List<Parameter<A>> longer = new ArrayList<>(parameters);
    longer.add(parameter);
    return new Call<>(function, restFunction, List.copyOf(longer), noted);
  }

  /** Its name in SQL, without a schema. */
  public String function() {
    return function;
  }

  /** Its name for REST. The parameters are the same. */
  public String restFunction() {
    return restFunction;
  }

  /** Whether it notes who asked for it. */
  public boolean isNoted() {
    return noted;
  }

  /** In the order of the function. */
  public List<Parameter<A>> parameters() {
    return parameters;
  }
}
