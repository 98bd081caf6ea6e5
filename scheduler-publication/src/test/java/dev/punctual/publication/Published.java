package dev.punctual.publication;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module that is published, as it was built.
 *
 * @param folder of its sources
 */
record Published(Path folder) {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final String UNPUBLISHED = "<maven.deploy.skip>true</maven.deploy.skip>";

  /** All that say nothing else, by name. */
  static List<Published> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(folder -> folder.getFileName().toString().startsWith("scheduler-"))
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .filter(folder -> !text(folder.resolve("pom.xml")).contains(UNPUBLISHED))
          .sorted()
          .map(Published::new)
          .toList();
    }
  }

  /** The same without the list of versions, which has no jar. */
  static List<Published> jars() throws IOException {
    return all().stream()
        .filter(module -> Files.isDirectory(module.folder().resolve("src")))
        .toList();
  }

  /** A file of the project. */
  static Path file(String name) {
    return ROOT.resolve(name);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  String artifact() {
    return folder.getFileName().toString().replace("scheduler-", "punctual-");
  }

  /** The pom that users get. */
  UsersPom pom() {
    return UsersPom.read(folder.resolve("target/users-pom.xml"));
  }

  Path classes() {
    return folder.resolve("target/classes");
  }

  /**
   * One of its jars.
   *
   * @param suffix "" for the classes, "-sources", "-javadoc"
   */
  Path jar(String suffix) {
    return folder.resolve("target/" + artifact() + "-" + pom().text("version") + suffix + ".jar");
  }

  @Override
  public String toString() {
    return artifact();
  }
}
