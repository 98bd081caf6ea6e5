package dev.punctual.internal.search;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A JSON object as it is written, with only those members that say something. For one thread. */
public final class FilterText {
  private final StringBuilder text = new StringBuilder("{");

  /** A member that is a string; none for null. */
  public void value(String name, @Nullable Object value) {
    if (value != null) {
      member(name, quoted(value.toString()));
    }
  }

  /** A member that is a number; none for 1 or less. */
  public void number(String name, int value) {
    if (value > 1) {
      member(name, Integer.toString(value));
    }
  }

  /** A member that is true; none for false. */
  public void flag(String name, boolean value) {
    if (value) {
      member(name, "true");
    }
  }

  /** A member that is an array of strings; none for an empty one. */
  public void list(String name, Collection<String> values) {
    if (!values.isEmpty()) {
      member(name, list(values));
    }
  }

  /** An array of strings. */
  public static String list(Collection<String> values) {
    return values.stream().map(FilterText::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** A member that is an object of strings; none for an empty one. */
  public void object(String name, Map<String, String> values) {
    if (!values.isEmpty()) {
      FilterText object = new FilterText();
      new TreeMap<>(values).forEach(object::value);
      member(name, object.toString());
    }
  }

  private void member(String name, String json) {
    text.append(text.length() > 1 ? "," : "").append(quoted(name)).append(':').append(json);
  }

  private static String quoted(String value) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  @Override
  public String toString() {
    return text + "}";
  }
}
