package dev.punctual.app.config.keys;

import java.util.stream.Stream;

/**
 * A setting as people may see it. Immutable.
 *
 * @param name the key
 * @param value the value that holds, masked where it is secret; empty where there is none
 * @param origin where it was set, such as {@code .env.local:3}, or {@code default}
 */
public record ShownSetting(String name, String value, String origin) {

  /** The setting of a key with its value and origin; secrets are masked. */
  public static ShownSetting of(Key<?> key, Values values) {
    return values
        .entry(key)
        .map(
            entry ->
                new ShownSetting(
                    key.name(), key.kind().shown().apply(entry.text()), entry.origin()))
        .orElseGet(() -> new ShownSetting(key.name(), "", "not set"));
  }

  /** The settings that somebody named; secrets are masked. */
  public static Stream<ShownSetting> of(NamedKey<?> key, Values values) {
    return values.namedEntries(key).stream()
        .map(
            entry ->
                new ShownSetting(
                    key.prefix() + key.given(entry.name()).orElse(""),
                    key.kind().shown().apply(entry.text()),
                    entry.origin()));
  }

  /** The setting on one line, name and value in columns. */
  public String line() {
    return "%-26s = %s  (%s)".formatted(name, value, origin);
  }
}
