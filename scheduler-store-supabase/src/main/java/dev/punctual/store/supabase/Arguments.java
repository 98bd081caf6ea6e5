package dev.punctual.store.supabase;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The named arguments of a function. Used by one thread. */
final class Arguments {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  Arguments with(String name, @Nullable Object value) {
    values.put(name, plain(value));
    return this;
  }

  /** An array with one element for each row. */
  <T> Arguments column(
      String name, Collection<T> rows, Function<T, ? extends @Nullable Object> value) {
    values.put(name, rows.stream().map(row -> plain(value.apply(row))).toArray());
    return this;
  }

  /** Numbers and texts go as they are, instants and ids as their text. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value == null || value instanceof Number ? value : wellFormed(value.toString());
  }

  /** Half of a surrogate pair, as in an error that was shortened, becomes a question mark. */
  private static String wellFormed(String text) {
    return UTF_8.newEncoder().canEncode(text) ? text : new String(text.getBytes(UTF_8), UTF_8);
  }

  @JsonValue
  Map<String, @Nullable Object> values() {
    return values;
  }
}
