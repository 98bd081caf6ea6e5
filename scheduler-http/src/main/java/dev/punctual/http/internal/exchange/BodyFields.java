package dev.punctual.http.internal.exchange;

import dev.punctual.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object in JSON. What is of another kind is refused, with the field's place.
 * Immutable.
 */
public final class BodyFields {
  /** Of a request without a body. */
  public static final BodyFields NONE = new BodyFields("", Map.of());

  private final String place;
  private final Map<String, ?> values;

  private BodyFields(String place, Map<String, ?> values) {
    this.place = place;
    this.values = values;
  }

  /** Those of a body. */
  public static BodyFields of(Map<String, ?> values) {
    return new BodyFields("", values);
  }

  /** A value as it may stand in a message. */
  public static String shown(@Nullable Object value) {
    return InvalidInputException.show(value);
  }

  /** Refuses fields that the operation does not know. */
  public BodyFields allow(Set<String> known) {
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw unknown(place + unknown.first(), known);
    }
    return this;
  }

  /** That a field is not one of these. */
  static InvalidInputException unknown(String field, Set<String> known) {
    return new InvalidInputException(
        "field",
        field,
        known.isEmpty() ? "none" : "one of " + String.join(", ", new TreeSet<>(known)));
  }

  /** Whether the field is there, be it null. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether the field is there, and is null. */
  public boolean isNull(String name) {
    return has(name) && values.get(name) == null;
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** A text. */
  public Optional<String> text(String name) {
    return value(name, String.class, "a text");
  }

  /** A text that has to be there. */
  public String needed(String name) {
    return text(name).orElseThrow(() -> new InvalidInputException(place + name, null, "a text"));
  }

  /** A whole number. */
  public Optional<Integer> whole(String name, int least, int most) {
    return value(name, Number.class, least + " to " + most)
        .map(number -> inRange(name, number, least, most));
  }

  private int inRange(String name, Number number, int least, int most) {
    try {
      BigInteger whole = new BigDecimal(number.toString()).toBigIntegerExact();
      int value = whole.intValueExact();
      if (value >= least && value <= most) {
        return value;
      }
    } catch (ArithmeticException no) {
      // Told below.
    }
    throw new InvalidInputException(place + name, number, least + " to " + most);
  }

  /** A yes or a no. */
  public Optional<Boolean> flag(String name) {
    return value(name, Boolean.class, "true or false");
  }

  /** An instant. */
  public Optional<Instant> instant(String name) {
    return text(name).map(text -> Texts.instant(place + name, text));
  }

  /** A duration. */
  public Optional<Duration> duration(String name) {
    return text(name).map(text -> Texts.duration(place + name, text));
  }

  /** Durations; none if the field is not there. */
  public List<Duration> durations(String name) {
    return texts(name).stream().map(text -> Texts.duration(place + name, text)).toList();
  }

  /** Texts; none if the field is not there. */
  public List<String> texts(String name) {
    return value(name, List.class, "a list of texts").stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(each -> as(name, each, String.class, "a list of texts"))
        .toList();
  }

  /** The fields of an object that has to be there. */
  public BodyFields within(String name) {
    Map<String, Object> object =
        object(name).orElseThrow(() -> new InvalidInputException(place + name, null, "an object"));
    return new BodyFields(place + name + ".", object);
  }

  /** Each field as the texts that it holds, those of an object as {@code path=value}. */
  Map<String, List<String>> conditions() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    values.forEach((name, value) -> all.put(name, condition(name, value)));
    return all;
  }

  private List<String> condition(String name, @Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(each -> simple(name, each)).toList();
    }
    if (value instanceof Map<?, ?> object) {
      return object.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + simple(name, entry.getValue()))
          .toList();
    }
    return List.of(simple(name, value));
  }

  private String simple(String name, @Nullable Object value) {
    if (value instanceof String || value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    throw new InvalidInputException(place + name, value, "a text, or a list of texts");
  }

  /** An object as it is. */
  public Optional<Map<String, Object>> object(String name) {
    return value(name, Map.class, "an object").map(BodyFields::fields);
  }

  /** Objects; none if the field is not there. */
  public List<BodyFields> objects(String name) {
    List<?> list = value(name, List.class, "a list of objects").orElse(List.of());
    return IntStream.range(0, list.size())
        .mapToObj(
            i ->
                new BodyFields(
                    place + name + "[" + i + "].",
                    fields(as(name, list.get(i), Map.class, "a list of objects"))))
        .toList();
  }

  private <T> Optional<T> value(String name, Class<T> type, String legal) {
    @Nullable Object value = values.get(name);
    return value == null ? Optional.empty() : Optional.of(as(name, value, type, legal));
  }

  private <T> T as(String name, @Nullable Object value, Class<T> type, String legal) {
    if (!type.isInstance(value)) {
      throw new InvalidInputException(place + name, value, legal);
    }
    return type.cast(value);
  }

  /** Names of fields in JSON are texts. */
  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(Map<?, ?> object) {
    return (Map<String, Object>) object;
  }
}
