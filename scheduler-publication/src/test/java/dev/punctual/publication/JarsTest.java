package dev.punctual.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The jars that users get. */
class JarsTest {
  private static final String MODULE = "Automatic-Module-Name";

  @Test
  void everyJarHasItsLicence() throws IOException {
    byte[] licence = Files.readAllBytes(Published.file("LICENSE"));
    for (Published module : Published.jars()) {
      for (String kind : List.of("", "-sources")) {
        assertThat(bytes(module.jar(kind), "META-INF/LICENSE")).as("%s", module).isEqualTo(licence);
      }
    }
  }

  @Test
  void everyJarHasAModuleNameOfItsOwn() throws IOException {
    Map<String, Published> names = new TreeMap<>();
    for (Published module : Published.jars()) {
      try (JarFile jar = new JarFile(module.jar("").toFile())) {
        String name = jar.getManifest().getMainAttributes().getValue(MODULE);
        assertThat(name).as("%s", module).startsWith("dev.punctual").doesNotContain("unpublished");
        assertThat(names.put(name, module)).as("the other %s", module).isNull();
        assertThat(jar.getEntry(name.replace('.', '/') + "/package-info.class"))
            .as("root package of %s", module)
            .isNotNull();
      }
    }
  }

  @Test
  void noPackageIsInTwoJars() throws IOException {
    Map<String, Published> packages = new TreeMap<>();
    for (Published module : Published.jars()) {
      for (String name : classFolders(module.jar(""))) {
        Published other = packages.put(name, module);
        assertThat(other).as("%s of %s is in another jar, too", name, module).isNull();
      }
    }
    assertThat(packages).hasSizeGreaterThan(100);
  }

  @Test
  void theSourcesAreThoseOfTheClasses() throws IOException {
    for (Published module : Published.jars()) {
      List<String> sources = new ArrayList<>();
      try (JarFile jar = new JarFile(module.jar("-sources").toFile())) {
        jar.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.endsWith(".java"))
            .forEach(sources::add);
      }
      assertThat(sources).as("%s", module).isNotEmpty();
      for (String source : sources) {
        assertThat(source).startsWith("dev/punctual/");
      }
    }
  }

  @Test
  void theStoresJarSaysWhatElseItHolds() throws IOException {
    Published store =
        Published.jars().stream()
            .filter(module -> module.artifact().equals("punctual-store-jdbc"))
            .findFirst()
            .orElseThrow();
    String notice = new String(bytes(store.jar(""), "META-INF/NOTICE"), StandardCharsets.UTF_8);
    for (String name : classFolders(store.jar(""))) {
      if (name.contains("/shaded/")) {
        String work = name.replaceAll(".*/shaded/(\\w+).*", "shaded.$1:");
        assertThat(notice).contains(work);
      }
    }
  }

  /** Only a release makes them: {@code mvn -Prelease verify}. */
  @Test
  @EnabledIfSystemProperty(
      named = "punctual.release",
      matches = "true",
      disabledReason = "made by -Prelease alone")
  void aReleaseHasDocumentationAndListsOfWhatIsInEveryJar() throws IOException {
    for (Published module : Published.jars()) {
      Path javadoc = module.jar("-javadoc");
      assertThat(bytes(javadoc, "META-INF/LICENSE")).as("%s", javadoc).isNotEmpty();
      assertThat(bytes(javadoc, "index.html")).as("%s", javadoc).isNotEmpty();
      assertThat(module.folder().resolve("target/bom.json"))
          .content()
          .contains("CycloneDX", "\"" + module.artifact() + "\"");
    }
  }

  /** The folders that hold classes. */
  private static List<String> classFolders(Path path) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      return jar.stream()
          .map(ZipEntry::getName)
          .filter(name -> name.endsWith(".class") && name.contains("/"))
          .map(name -> name.substring(0, name.lastIndexOf('/')))
          .distinct()
          .toList();
    }
  }

  private static byte[] bytes(Path path, String entry) throws IOException {
    try (JarFile jar = new JarFile(path.toFile())) {
      ZipEntry found = jar.getEntry(entry);
      assertThat(found).as("%s in %s", entry, path.getFileName()).isNotNull();
      return jar.getInputStream(found).readAllBytes();
    }
  }
}
