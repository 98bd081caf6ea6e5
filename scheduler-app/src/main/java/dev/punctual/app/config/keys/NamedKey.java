package dev.punctual.app.config.keys;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Settings of one kind that whoever makes them names, such as {@code handlers.commands.backup}.
 * Immutable.
 *
 * @param prefix what their names begin with, the last full stop included
 * @param rest what follows, for the documentation
 * @param kind what texts they take
 * @param doc what they do, as a sentence
 */
public record NamedKey<T>(String prefix, String rest, Kind<T> kind, String doc) {
  private static final Pattern REST = Pattern.compile("[A-Z][A-Z0-9_]{0,99}");

  /** All of them; no prefix is the beginning of another one, nor of a key. */
  public static List<NamedKey<?>> all() {
    return HandlerKeys.NAMED;
  }

  /** The one of a name in any spelling. */
  public static Optional<NamedKey<?>> find(String name) {
    return all().stream().filter(key -> key.given(name).isPresent()).findFirst();
  }

  /**
   * What was given in a name, as environments spell it; empty where the name is none of these.
   *
   * @param name in any spelling
   */
  public Optional<String> given(String name) {
    String canonical = Key.canonical(name);
    String beginning = Key.canonical(prefix);
    return Optional.of(canonical)
        .filter(whole -> whole.startsWith(beginning))
        .map(whole -> whole.substring(beginning.length()))
        .filter(given -> REST.matcher(given).matches());
  }
}
