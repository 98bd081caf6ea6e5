package dev.punctual.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * All that comes to a user of all modules at run time.
 *
 * @param jars by "group:artifact", without those of this project
 * @param artifacts by the name of a class in them
 */
record RunTime(SortedMap<String, Path> jars, Map<String, String> artifacts) {

  private static final Pattern LINE =
      Pattern.compile(
          "^ *([\\w.-]+:[\\w.-]+):jar:\\S*?:(?:compile|runtime):(.+\\.jar)(?: .*)?$",
          Pattern.MULTILINE);

  /** As Maven resolves it for this module, which depends on all that are published. */
  static RunTime read() {
    SortedMap<String, Path> jars = new TreeMap<>();
    Map<String, String> artifacts = new HashMap<>();
    Matcher line = LINE.matcher(Published.text(Path.of("target/run-time.txt")));
    while (line.find()) {
      String name = line.group(1);
      Path jar = Path.of(line.group(2));
      if (!name.startsWith("dev.punctual:")) {
        jars.put(name, jar);
      }
      index(jar, name, artifacts);
    }
    return new RunTime(jars, artifacts);
  }

  /** In whose jar a class is; empty if it is the JVM's, or comes along with none. */
  String artifactOf(String className) {
    return artifacts.getOrDefault(className, "");
  }

  private static void index(Path jar, String name, Map<String, String> artifacts) {
    if (!Files.isRegularFile(jar)) {
      throw new AssertionError(jar + " is no jar: the tests of this module want mvn verify");
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      file.stream()
          .map(ZipEntry::getName)
          .filter(entry -> entry.endsWith(".class"))
          .map(entry -> entry.replace(".class", "").replace('/', '.'))
          .forEach(type -> artifacts.putIfAbsent(type, name));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
