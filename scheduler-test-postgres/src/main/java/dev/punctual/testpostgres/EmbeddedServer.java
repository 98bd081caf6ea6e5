package dev.punctual.testpostgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Starts servers from the embedded binaries. */
final class EmbeddedServer {
  static final String USER = "postgres";

  private static final Duration STARTUP = Duration.ofSeconds(60);

  private EmbeddedServer() {}

  static Server startShared() {
    return at(start(base(newFolder()).setCleanDataDirectory(true)));
  }

  /**
   * The server that a data folder holds, or a new one in an empty folder.
   *
   * @param port the port, or 0 for a free one
   * @param settings of the server, by name, beyond those it starts with anyway
   */
  static EmbeddedPostgres startDurable(Path folder, int port, Map<String, String> settings) {
    EmbeddedPostgres.Builder builder =
        base(folder)
            .setPort(port)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on");
    settings.forEach(builder::setServerConfig);
    return start(builder);
  }

  static Server at(EmbeddedPostgres postgres) {
    return Server.at(
        "jdbc:postgresql://localhost:%d/postgres".formatted(postgres.getPort()), USER, "");
  }

  /**
   * Folders stand beside the unpacked binaries: there the library clears away what a killed JVM
   * left.
   */
  static Path newFolder() {
    try {
      Path parent = Path.of(System.getProperty("java.io.tmpdir"), "embedded-pg");
      return Files.createTempDirectory(Files.createDirectories(parent), "tests-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedPostgres.Builder base(Path folder) {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder)
        .setPGStartupWait(STARTUP)
        .setServerConfig("max_connections", "200")
        .setServerConfig("shared_preload_libraries", "pg_stat_statements");
  }

  private static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
    try {
      return builder.start();
    } catch (IOException | RuntimeException | ExceptionInInitializerError e) {
      throw new IllegalStateException(
          ("The embedded PostgreSQL does not start (%s). Is there a binary for %s on %s?"
                  + " Otherwise start Docker or set %s.")
              .formatted(
                  e.getMessage(),
                  System.getProperty("os.name"),
                  System.getProperty("os.arch"),
                  TestPostgres.URL_VARIABLE),
          e);
    }
  }
}
