package dev.punctual.notify.callback;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Parameters of a form, sorted by their names and each one's values. Immutable by convention. */
record FormFields(SortedMap<String, SortedSet<String>> values) {

  /** The parameters of a body. */
  static FormFields of(String body) throws CallbackRefusedException {
    SortedMap<String, SortedSet<String>> values = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      if (!name.isEmpty()) {
        values
            .computeIfAbsent(name, any -> new TreeSet<>())
            .add(decoded(equals < 0 ? "" : pair.substring(equals + 1)));
      }
    }
    return new FormFields(values);
  }

  private static String decoded(String text) throws CallbackRefusedException {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException no) {
      throw CallbackRefusedException.unreadable("the body is no form");
    }
  }

  Optional<String> text(String name) {
    SortedSet<String> all = values.get(name);
    return all == null || all.first().isBlank() ? Optional.empty() : Optional.of(all.first());
  }

  /** Names and values in their order, one after the other. */
  String joined() {
    StringBuilder all = new StringBuilder();
    values.forEach((name, each) -> each.forEach(value -> all.append(name).append(value)));
    return all.toString();
  }
}
