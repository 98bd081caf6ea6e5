package dev.punctual.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.publication.UsersPom.Dependency;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/**
 * The poms that users get: what Maven Central refuses is refused here first (<a
 * href="https://central.sonatype.org/publish/requirements/">requirements</a>), and so is what users
 * could not resolve.
 */
class CentralTest {
  private static final List<String> REQUIRED =
      List.of(
          "groupId",
          "artifactId",
          "version",
          "name",
          "description",
          "url",
          "licenses/license/name",
          "licenses/license/url",
          "developers/developer/name",
          "developers/developer/organization",
          "developers/developer/organizationUrl",
          "scm/connection",
          "scm/developerConnection",
          "scm/url");

  /** What builds the project, or sends users to other places than Maven Central. */
  private static final Set<String> OF_THE_BUILD =
      Set.of(
          "parent",
          "build",
          "properties",
          "repositories",
          "pluginRepositories",
          "modules",
          "distributionManagement",
          "reporting");

  @Test
  void everyPomHasWhatCentralAsksFor() throws IOException {
    assertThat(Published.all()).hasSizeGreaterThan(15);
    for (Published module : Published.all()) {
      for (String element : REQUIRED) {
        assertThat(module.pom().text(element)).as("%s of %s", element, module).isNotEmpty();
      }
      assertThat(module.pom().text("groupId")).isEqualTo("dev.punctual");
      assertThat(module.pom().text("artifactId")).isEqualTo(module.artifact());
      assertThat(module.pom().text("licenses/license/name")).isEqualTo("Apache-2.0");
    }
  }

  @Test
  void noPomSpeaksOfTheBuild() throws IOException {
    for (Published module : Published.all()) {
      assertThat(module.pom().elements())
          .as("%s", module)
          .doesNotContainAnyElementsOf(OF_THE_BUILD);
      assertThat(Published.text(module.folder().resolve("target/users-pom.xml")))
          .as("%s", module)
          .doesNotContain("${");
    }
  }

  @Test
  void everyDependencyIsOneThatCentralHas() throws IOException {
    Predicate<Dependency> tellsAll = each -> !each.group().isEmpty() && !each.version().isEmpty();
    for (Published module : Published.all()) {
      UsersPom pom = module.pom();
      assertThat(pom.dependencies()).as("%s", module).allMatch(tellsAll);
      assertThat(pom.dependenciesOfPlatforms()).allMatch(tellsAll).noneMatch(Dependency::optional);
      assertThat(pom.dependencies())
          .as("%s", module)
          .allSatisfy(
              each ->
                  assertThat(each.version())
                      .matches(version -> each.own() || !version.endsWith("-SNAPSHOT"))
                      .doesNotContain("[", "(", "LATEST", "RELEASE)"))
          .noneMatch(each -> each.scope().equals("test") || each.scope().equals("system"));
    }
  }

  @Test
  void ownDependenciesArePublishedAndOfTheSameVersion() throws IOException {
    List<String> published = Published.all().stream().map(Published::artifact).toList();
    for (Published module : Published.all()) {
      assertThat(module.pom().dependencies())
          .filteredOn(Dependency::own)
          .allSatisfy(
              each -> {
                assertThat(published).contains(each.artifact());
                assertThat(each.version()).isEqualTo(module.pom().text("version"));
              });
    }
  }

  @Test
  void theListOfVersionsNamesEveryJar() throws IOException {
    Published bom =
        Published.all().stream()
            .filter(module -> module.artifact().equals("punctual-bom"))
            .findFirst()
            .orElseThrow();
    assertThat(bom.pom().dependencies()).isEmpty();
    assertThat(bom.pom().managed())
        .allMatch(each -> each.own() && each.version().equals(bom.pom().text("version")))
        .extracting(Dependency::artifact)
        .containsExactlyInAnyOrderElementsOf(
            Published.jars().stream().map(Published::artifact).toList());
  }
}
