package dev.punctual.app.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The text that holds for each key, checked to be legal. */
final class Values {
  private final Path folder;
  private final Map<String, Entry> held = new HashMap<>();

  /**
   * @param folder what relative paths are relative to
   */
  Values(Path folder) {
    this.folder = folder;
  }

  void put(Key<?> key, Entry entry) {
    held.put(key.name(), entry);
  }

  /** The value of a key that always has one. */
  <T> T get(Key<T> key) {
    return find(key)
        .orElseThrow(
            () -> new IllegalStateException(key.name() + " has neither value nor default"));
  }

  <T> Optional<T> find(Key<T> key) {
    return entry(key).flatMap(entry -> key.kind().read(entry.text()));
  }

  Path path(Key<Path> key) {
    return folder.resolve(get(key));
  }

  Optional<Path> findPath(Key<Path> key) {
    return find(key).map(folder::resolve);
  }

  Optional<Entry> entry(Key<?> key) {
    return Optional.ofNullable(held.get(key.name()));
  }
}
