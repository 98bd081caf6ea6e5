package dev.punctual.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader finds a thing by its room and by its name. */
class LayoutTest {
  private static final Path ROOT = Path.of("..");
  private static final String SOURCES = "src/main/java";
  private static final int MOST_FILES = 30;

  /** Packages whose rooms are still to be made. */
  private static final Set<String> STILL_LARGER =
      Set.of("dev/punctual/store/jdbc", "dev/punctual/store/supabase");

  /** The same class for Jackson 2 and 3; and those of the stores, which are still to be named. */
  private static final Set<String> KNOWN_PAIRS =
      Set.of(
          "Mappers.java", "NeededProperties.java", "PlainValues.java", "Row.java", "Schedule.java");

  @Test
  void noPackageHasMoreThanThirtyFiles() throws IOException {
    assertThat(
            sources(ROOT).collect(Collectors.groupingBy(LayoutTest::room, Collectors.counting())))
        .allSatisfy(
            (room, files) -> {
              if (!STILL_LARGER.contains(room)) {
                assertThat(files).as(room).isLessThanOrEqualTo(MOST_FILES);
              }
            });
  }

  /** Benchmarks and examples have contenders of their own names. */
  @Test
  void noTwoTypesOfTheProductHaveOneName() throws IOException {
    Map<String, List<Path>> byName =
        sources(ROOT)
            .filter(file -> !file.startsWith(ROOT.resolve("scheduler-benchmarks")))
            .filter(file -> !file.endsWith("package-info.java"))
            .collect(
                Collectors.groupingBy(
                    file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
    assertThat(byName.values())
        .isNotEmpty()
        .filteredOn(files -> files.size() > 1)
        .extracting(files -> files.get(0).getFileName().toString())
        .isSubsetOf(KNOWN_PAIRS);
  }

  private static Stream<Path> sources(Path root) throws IOException {
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> all =
          modules
              .filter(module -> module.getFileName().toString().startsWith("scheduler-"))
              .map(module -> module.resolve(SOURCES))
              .filter(Files::isDirectory)
              .flatMap(LayoutTest::walk)
              .toList();
      return all.stream();
    }
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String room(Path file) {
    String path = file.toString().replace('\\', '/');
    int start = path.indexOf(SOURCES) + SOURCES.length() + 1;
    return path.substring(start, path.lastIndexOf('/'));
  }
}
