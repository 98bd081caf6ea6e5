package dev.punctual.app.config.source;

import dev.punctual.app.config.keys.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Collects what was set, least important first, and what cannot be read. */
public final class Sources {
  static final String FILE = "punctual.properties";
  static final String ENV_FILE = ".env.local";
  static final String FILE_VARIABLE = "PUNCTUAL_CONFIG";

  /** Variables of the build's tests, which are no settings of the app. */
  private static final String TEST_PREFIX = "PUNCTUAL_TEST_";

  private final List<Entry> entries = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Reads all places, the least important first; what cannot be read becomes a problem. */
  public static Sources collect(
      Path folder,
      Map<String, String> environment,
      Optional<Path> file,
      Map<String, String> overrides) {
    Sources sources = new Sources();
    Optional<Path> named = file.or(() -> fromVariable(environment));
    sources.addFile(folder.resolve(named.orElse(Path.of(FILE))), named.isPresent());
    sources.addEnvFile(folder.resolve(ENV_FILE));
    sources.addEnvironment(environment);
    new TreeMap<>(overrides)
        .forEach((name, text) -> sources.entries.add(new Entry(name, text, "command line")));
    return sources;
  }

  private static Optional<Path> fromVariable(Map<String, String> environment) {
    return Optional.ofNullable(environment.get(FILE_VARIABLE))
        .filter(name -> !name.isBlank())
        .map(Path::of);
  }

  List<Entry> entries() {
    return entries;
  }

  List<String> problems() {
    return problems;
  }

  private void addFile(Path file, boolean mustExist) {
    if (mustExist || Files.exists(file)) {
      read(file).ifPresent(text -> entries.addAll(PropertiesFile.read(text, name(file), problems)));
    }
  }

  private void addEnvFile(Path file) {
    if (Files.exists(file)) {
      read(file).ifPresent(text -> entries.addAll(EnvFile.read(text, name(file), problems)));
    }
  }

  private void addEnvironment(Map<String, String> environment) {
    new TreeMap<>(environment)
        .forEach(
            (variable, text) -> {
              if (!variable.equals(FILE_VARIABLE) && !variable.startsWith(TEST_PREFIX)) {
                EnvironmentVariables.entry(variable, text, "environment " + variable)
                    .ifPresent(entries::add);
              }
            });
  }

  private Optional<String> read(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException e) {
      problems.add("The settings file %s cannot be read: %s.".formatted(file, e));
      return Optional.empty();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
