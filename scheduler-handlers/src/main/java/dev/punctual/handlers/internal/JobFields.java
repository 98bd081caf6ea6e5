package dev.punctual.handlers.internal;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a job's metadata, each of a form that a handler knows. A field that no handler
 * reads is refused, as it is most often a misspelt one. Immutable.
 *
 * @param kind of the job, for messages, such as {@code http}
 * @param values by name
 */
public record JobFields(String kind, Map<String, @Nullable Object> values) {

  /**
   * The fields of metadata.
   *
   * @param known the names that there are, beside those that the scheduler itself reads
   * @throws InvalidInputException if there are others
   */
  public static JobFields of(
      String kind, Map<String, ? extends @Nullable Object> metadata, Set<String> known) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    metadata.forEach(
        (name, value) -> {
          if (known.contains(name)) {
            values.put(name, value);
          } else if (!Metadata.OWN_KEYS.contains(name)) {
            throw new InvalidInputException(
                "field of a job of handler " + kind,
                name,
                "one of " + String.join(", ", new TreeSet<>(known)));
          }
        });
    return new JobFields(kind, values);
  }

  /** The value of a field; empty where it is missing or null. */
  public Optional<Object> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A text that must be there.
   *
   * @param legal the legal form, as the end of a sentence
   */
  public String text(String name, String legal) {
    return findText(name, legal).orElseThrow(() -> refused(name, null, legal));
  }

  /** A text; empty where it is missing. */
  public Optional<String> findText(String name, String legal) {
    return find(name)
        .map(
            value -> {
              if (value instanceof String text && !text.isBlank()) {
                return text;
              }
              throw refused(name, value, legal);
            });
  }

  /** A whole number; empty where it is missing. */
  public Optional<Integer> findWhole(String name, int least, int most) {
    String legal = "a whole number from " + least + " to " + most;
    return find(name)
        .map(
            value -> {
              if (value instanceof Integer number && number >= least && number <= most) {
                return number;
              }
              throw refused(name, value, legal);
            });
  }

  /** An object, by the names of its fields; empty where it is missing. */
  public Map<String, @Nullable Object> object(String name) {
    Object value = values.get(name);
    if (value == null) {
      return Map.of();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw refused(name, value, "an object");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    map.forEach((field, each) -> fields.put(String.valueOf(field), each));
    return fields;
  }

  /** The refusal of a field. */
  public InvalidInputException refused(String name, @Nullable Object value, String legal) {
    return new InvalidInputException("'" + name + "' of a job of handler " + kind, value, legal);
  }
}
