package dev.punctual.store.supabase.internal.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.punctual.store.sql.Call;
import dev.punctual.store.sql.Call.Parameter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The named arguments of a function, as JSON has them. Immutable. */
final class Arguments {
  private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

  private Arguments() {}

  /** What a call sends of what its caller has. */
  static <A> Arguments of(Call<A> call, A given) {
    Arguments arguments = new Arguments();
    for (Parameter<A> parameter : call.parameters()) {
      arguments.values.put(parameter.name(), json(parameter.valueOf(given)));
    }
    return arguments;
  }

  private static @Nullable Object json(@Nullable Object value) {
    return value instanceof @Nullable Object[] array
        ? Arrays.stream(array).map(Arguments::plain).toArray()
        : plain(value);
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
