package dev.punctual.testpostgres;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Whether Docker answers. Testcontainers knows, but logs errors with stack traces where Docker is
 * not installed, so it is asked only where something hints at Docker.
 */
final class DockerProbe {
  private DockerProbe() {}

  static boolean answers() {
    return hinted() && isAvailable();
  }

  /** One without a network, or one that nobody may ask, is of no use. */
  private static boolean isAvailable() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException unusable) {
      return false;
    }
  }

  private static boolean hinted() {
    return System.getenv("DOCKER_HOST") != null
        || System.getProperty("os.name").startsWith("Windows")
        || traces().anyMatch(Files::exists);
  }

  private static Stream<Path> traces() {
    Path home = Path.of(System.getProperty("user.home"));
    return Stream.of(
        Path.of("/var/run/docker.sock"),
        home.resolve(".docker/run/docker.sock"),
        home.resolve(".docker/desktop/docker.sock"),
        home.resolve(".testcontainers.properties"));
  }
}
