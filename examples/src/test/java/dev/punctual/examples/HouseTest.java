package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the source of all modules. */
class HouseTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final int MOST_FILES = 30;

  /** Two modules that mirror one another, for two versions of a library. */
  private static final String MIRROR = "scheduler-jackson3";

  private static final String PUBLIC =
      "^public (?:\\w+ |non-sealed )*(?:class|interface|record|enum|@interface) ";

  private static final Pattern PUBLIC_TYPE = Pattern.compile(PUBLIC, Pattern.MULTILINE);

  /** Annotations may stand between, on lines of their own. */
  private static final Pattern DOCUMENTED =
      Pattern.compile("\\*/\n(?:[@ )}][^\n]*\n)*" + PUBLIC, Pattern.MULTILINE);

  private static List<Path> modules() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.filter(folder -> Files.isDirectory(folder.resolve("src"))).toList();
    }
  }

  private static List<Path> published() throws IOException {
    return modules().stream()
        .filter(module -> module.getFileName().toString().startsWith("scheduler-"))
        .filter(module -> !module.endsWith("scheduler-benchmarks"))
        .filter(module -> !module.endsWith("scheduler-distribution"))
        .filter(module -> !module.endsWith("scheduler-faults"))
        .filter(module -> !module.endsWith("scheduler-journeys"))
        .filter(module -> !module.endsWith("scheduler-publication"))
        .filter(module -> !module.endsWith("scheduler-site"))
        .filter(module -> !module.endsWith("scheduler-spring-boot-example"))
        .filter(module -> !module.endsWith("scheduler-test-postgres"))
        .toList();
  }

  private static List<Path> sources(Path module, String kind) throws IOException {
    Path folder = module.resolve("src/" + kind + "/java");
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  @Test
  void noPackageHasMoreFilesThanAPersonReads() throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    for (Path module : modules()) {
      for (String kind : List.of("main", "test")) {
        for (Path file : sources(module, kind)) {
          sizes.merge(ROOT.relativize(file.getParent()), 1L, Long::sum);
        }
      }
    }
    assertThat(sizes).isNotEmpty();
    sizes.values().removeIf(size -> size <= MOST_FILES);
    assertThat(sizes).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    for (Path module : published()) {
      assertThat(sources(module, "main"))
          .isNotEmpty()
          .extracting(file -> file.resolveSibling("package-info.java"))
          .allSatisfy(told -> assertThat(told).exists());
    }
  }

  @Test
  void noTwoClassesShareAName() throws IOException {
    Map<String, Path> byName = new HashMap<>();
    for (Path module : published()) {
      for (Path file : module.endsWith(MIRROR) ? List.<Path>of() : sources(module, "main")) {
        String name = file.getFileName().toString();
        if (!name.equals("package-info.java")) {
          assertThat(byName.put(name, file)).as("the other %s", file).isNull();
        }
      }
    }
    assertThat(byName).isNotEmpty();
  }

  @Test
  void everyPublicTypeHasJavadoc() throws IOException {
    int types = 0;
    for (Path module : published()) {
      for (Path file : sources(module, "main")) {
        String text = Files.readString(file);
        if (PUBLIC_TYPE.matcher(text).find()) {
          assertThat(DOCUMENTED.matcher(text).find()).as(file.toString()).isTrue();
          types++;
        }
      }
    }
    assertThat(types).isGreaterThan(100);
  }
}
