package dev.punctual.app.config.keys;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The text that holds for each key, checked to be legal. */
public final class Values {
  private final Path folder;
  private final Map<String, Entry> held = new HashMap<>();
  private final Map<NamedKey<?>, Map<String, Entry>> named = new HashMap<>();

  /**
   * Holds nothing yet.
   *
   * @param folder what relative paths are relative to
   */
  public Values(Path folder) {
    this.folder = folder;
  }

  /** Sets the text of a key, which must be legal. */
  public void put(Key<?> key, Entry entry) {
    held.put(key.name(), entry);
  }

  /** Sets the text of a setting that somebody named, which must be legal. */
  public void put(NamedKey<?> key, Entry entry) {
    key.given(entry.name())
        .ifPresent(given -> named.computeIfAbsent(key, one -> new TreeMap<>()).put(given, entry));
  }

  /** The values of settings that somebody named, by what was given, as environments spell it. */
  public <T> Map<String, T> named(NamedKey<T> key) {
    Map<String, T> values = new TreeMap<>();
    named
        .getOrDefault(key, Map.of())
        .forEach(
            (given, entry) ->
                key.kind().read(entry.text()).ifPresent(value -> values.put(given, value)));
    return values;
  }

  /** The texts of settings that somebody named, and where they were set. */
  public List<Entry> namedEntries(NamedKey<?> key) {
    return List.copyOf(named.getOrDefault(key, Map.of()).values());
  }

  /** The value of a key that always has one. */
  public <T> T get(Key<T> key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalStateException(key.name() + " has neither value nor default"));
  }

  /** The value of a key that may have none. */
  public <T> Optional<T> find(Key<T> key) {
    return entry(key).flatMap(entry -> key.kind().read(entry.text()));
  }

  /** The path of a key that always has one, resolved against the folder. */
  public Path path(Key<Path> key) {
    return folder.resolve(get(key));
  }

  /** The path of a key that may have none, resolved against the folder. */
  public Optional<Path> findPath(Key<Path> key) {
    return find(key).map(folder::resolve);
  }

  /** The text that holds for a key, and where it was set. */
  public Optional<Entry> entry(Key<?> key) {
    return Optional.ofNullable(held.get(key.name()));
  }
}
