package dev.punctual.handler;

import dev.punctual.InvalidInputException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a service's settings hold for a {@link HandlerProvider}: texts by key. {@code api.key},
 * {@code api-key} and {@code API_KEY} are one key, so that all of them can come from an
 * environment. It shows its keys alone, for the texts may be secrets. Immutable.
 */
public final class ProviderSettings {
  private final String provider;
  private final Map<String, String> texts = new TreeMap<>();

  private ProviderSettings(String provider, Map<String, String> texts) {
    this.provider = provider;
    texts.forEach((key, text) -> this.texts.put(canonical(key), text));
  }

  /**
   * Settings of a provider.
   *
   * @param provider its name, for messages
   * @param texts by key
   */
  public static ProviderSettings of(String provider, Map<String, String> texts) {
    return new ProviderSettings(provider, texts);
  }

  private static String canonical(String key) {
    return key.replace('.', '_').replace('-', '_').toLowerCase(Locale.ROOT);
  }

  /** The text of a key; empty where nobody has set it. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(texts.get(canonical(key)));
  }

  /**
   * The text of a key that must be set.
   *
   * @throws InvalidInputException if it is not; the message names the setting
   */
  public String get(String key) {
    return find(key).orElseThrow(() -> refused(key, "a value"));
  }

  /**
   * The refusal of a key's text, which does not show the text.
   *
   * @param legal the legal form, as the end of a sentence
   */
  public InvalidInputException refused(String key, String legal) {
    return new InvalidInputException(
        "setting plugins." + provider + "." + key,
        find(key).map(text -> "of " + text.length() + " characters").orElse(null),
        legal);
  }

  /** The keys that are set, in small letters with underscores. */
  public Set<String> keys() {
    return Set.copyOf(texts.keySet());
  }

  @Override
  public String toString() {
    return "ProviderSettings[" + provider + " " + texts.keySet() + "]";
  }
}
