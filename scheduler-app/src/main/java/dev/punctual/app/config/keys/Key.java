package dev.punctual.app.config.keys;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting that there is.
 *
 * @param name its name in files and on the command line
 * @param kind what texts it takes
 * @param fallback the text that holds where nobody sets it; may look at keys before it in the table
 * @param fallbackShown the fallback in words; empty for none
 * @param doc what it does, as a sentence
 */
public record Key<T>(
    String name,
    Kind<T> kind,
    Function<Values, Optional<String>> fallback,
    String fallbackShown,
    String doc) {

  /** A key that may stay without a value. */
  static <T> Key<T> optional(String name, Kind<T> kind, String doc) {
    return new Key<>(name, kind, values -> Optional.empty(), "", doc);
  }

  static <T> Key<T> fixed(String name, Kind<T> kind, String fallback, String doc) {
    return new Key<>(name, kind, values -> Optional.of(fallback), fallback, doc);
  }

  static <T> Key<T> derived(
      String name, Kind<T> kind, Function<Values, String> fallback, String shown, String doc) {
    return new Key<>(name, kind, values -> Optional.of(fallback.apply(values)), shown, doc);
  }

  /** The name as environments spell it, without a prefix. */
  String canonicalName() {
    return canonical(name);
  }

  /** Dots, dashes and underscores are the same, and so are capital and small letters. */
  static String canonical(String name) {
    return name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
