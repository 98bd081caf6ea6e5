package dev.punctual.http.internal.sight;

import dev.punctual.http.internal.problem.ProblemException;
import dev.punctual.http.internal.problem.ProblemKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much somebody sees of what jobs carry. It goes by the names of fields, in whatever answer
 * they stand, so that no operation can forget it.
 */
public enum Sight {
  /** All of it. */
  FULL,
  /** Names of fields, and no values. */
  MASKED;

  private static final String HIDDEN = "***";

  /** Fields whose values people or their programs wrote. */
  private static final Set<String> CARRIED =
      Set.of(
          "metadata",
          "result",
          "error",
          "last_error",
          "sample",
          "message",
          "recipient",
          "text",
          "filter",
          "failures",
          "before",
          "after");

  /** Beside it, {@code after} is the value that a field has now, and not whom a job waits for. */
  private static final String BEFORE = "before";

  private static final String AFTER = "after";

  /** Conditions by which values could be guessed. */
  private static final List<String> BY_VALUE = List.of("metadata", "text");

  /** An answer, or a part of it, as they see it. */
  public @Nullable Object of(@Nullable Object body) {
    return this == FULL ? body : shown(body);
  }

  /** A row of an answer, as they see it. */
  public Map<String, @Nullable Object> of(Map<String, @Nullable Object> row) {
    return this == FULL ? row : shown(row);
  }

  private static @Nullable Object shown(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return shown(map);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(shown(each)));
      return all;
    }
    return value;
  }

  private static Map<String, @Nullable Object> shown(Map<?, ?> map) {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          boolean carried =
              CARRIED.contains(name) && (!AFTER.equals(name) || map.containsKey(BEFORE));
          all.put(String.valueOf(name), carried ? hidden(value) : shown(value));
        });
    return all;
  }

  private static @Nullable Object hidden(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(String.valueOf(name), hidden(each)));
      return all;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>();
      list.forEach(each -> all.add(hidden(each)));
      return all;
    }
    return value == null ? null : HIDDEN;
  }

  /**
   * Refuses conditions on what they do not see: with enough questions they would see it.
   *
   * @param conditions their names
   * @throws ProblemException if there is such a condition
   */
  public void requireNone(Set<String> conditions) {
    for (String condition : BY_VALUE) {
      if (this == MASKED && conditions.contains(condition)) {
        throw new ProblemException(
            ProblemKind.FORBIDDEN,
            "The condition " + condition + " is for those who see what jobs carry.");
      }
    }
  }

  /**
   * Refuses what is for those alone who see all.
   *
   * @param what it is
   * @throws ProblemException if they do not
   */
  public void requireFull(String what) {
    if (this == MASKED) {
      throw new ProblemException(
          ProblemKind.FORBIDDEN, what + " is for those who see what jobs carry.");
    }
  }
}
