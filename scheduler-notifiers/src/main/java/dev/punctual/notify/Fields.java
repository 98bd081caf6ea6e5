package dev.punctual.notify;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Mask;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object read field by field, with errors that name the field. */
final class Fields {
  private final String path;
  private final Map<?, ?> map;

  private Fields(String path, Map<?, ?> map) {
    this.path = path;
    this.map = map;
  }

  static Fields of(Map<?, ?> map) {
    return new Fields("", map);
  }

  /** The object in a field; an empty one where there is none. */
  Fields object(String name) {
    Object value = map.get(name);
    if (value == null) {
      return new Fields(path + name + ".", Map.of());
    }
    if (value instanceof Map<?, ?> object) {
      return new Fields(path + name + ".", object);
    }
    throw refused(name, value, "an object");
  }

  /** The text in a field; null where there is none, or a blank one. */
  @Nullable String text(String name) {
    Object value = map.get(name);
    if (value == null || value instanceof String) {
      String text = (String) value;
      return text == null || text.isBlank() ? null : text;
    }
    throw refused(name, value, "text");
  }

  /** The first text there is in one of several fields that mean the same. */
  @Nullable String text(String name, String... others) {
    String text = text(name);
    for (int i = 0; text == null && i < others.length; i++) {
      text = text(others[i]);
    }
    return text;
  }

  /** A text, or a list of them; empty where there is none. */
  List<String> texts(String name) {
    Object value = map.get(name);
    if (value == null) {
      return List.of();
    }
    if (value instanceof String one) {
      return one.isBlank() ? List.of() : List.of(one);
    }
    if (value instanceof Collection<?> several
        && several.stream().allMatch(each -> each instanceof String)) {
      return several.stream().map(String.class::cast).toList();
    }
    throw refused(name, value, "text, or a list of texts");
  }

  boolean flag(String name) {
    Object value = map.get(name);
    if (value == null || value instanceof Boolean) {
      return Boolean.TRUE.equals(value);
    }
    throw refused(name, value, "true or false");
  }

  @Nullable Instant instant(String name) {
    String text = text(name);
    try {
      return text == null
          ? null
          : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(text, Instant::from);
    } catch (DateTimeException misfit) {
      throw refused(name, text, "an instant such as 2026-03-01T14:00:00Z");
    }
  }

  boolean has(String name) {
    return map.get(name) != null;
  }

  @Nullable Object raw(String name) {
    return map.get(name);
  }

  /** All of it, by name. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    map.forEach((name, value) -> all.put(String.valueOf(name), value));
    return all;
  }

  InvalidInputException refused(String name, @Nullable Object value, String legal) {
    return new InvalidInputException(path + name, shown(value), legal);
  }

  /** Refusals get into logs and history: no addresses, and nothing of what has parts. */
  private static @Nullable Object shown(@Nullable Object value) {
    if (value instanceof Map<?, ?>) {
      return "an object";
    }
    if (value instanceof Collection<?>) {
      return "a list";
    }
    return value instanceof String text ? Mask.all(text) : value;
  }
}
