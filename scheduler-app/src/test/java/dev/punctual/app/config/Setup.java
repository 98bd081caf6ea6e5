package dev.punctual.app.config;

import dev.punctual.app.config.keys.ShownSetting;
import dev.punctual.app.config.source.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A working directory with an environment, from which a test loads settings. */
public final class Setup {
  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> overrides = new HashMap<>();
  private Optional<Path> named = Optional.empty();

  public Setup(Path folder) {
    this.folder = folder;
  }

  Setup file(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines));
    return this;
  }

  public Setup properties(String... lines) throws IOException {
    return file("punctual.properties", lines);
  }

  Setup envFile(String... lines) throws IOException {
    return file(".env.local", lines);
  }

  Setup environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  public Setup override(String name, String value) {
    overrides.put(name, value);
    return this;
  }

  Setup named(Path file) {
    named = Optional.of(file);
    return this;
  }

  public Settings load() {
    return Settings.load(folder, environment, named, overrides);
  }

  /** What is wrong; fails if nothing is. */
  public List<String> problems() {
    try {
      load();
    } catch (InvalidSettingsException e) {
      return e.problems();
    }
    throw new AssertionError("The settings were accepted");
  }

  /** A setting as it is shown. */
  ShownSetting shown(String name) {
    return load().shown().stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
