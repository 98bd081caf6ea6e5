package dev.punctual.testpostgres;

import java.util.Optional;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Which server the tests run on, and in words why. */
record ServerChoice(Server server, String description) {
  private static final String IMAGE = "postgres:18.6-alpine";

  static ServerChoice make() {
    Optional<String> url = configuredUrl();
    if (url.isPresent()) {
      return configured(url.get());
    }
    return DockerProbe.answers() ? container() : embedded();
  }

  private static Optional<String> configuredUrl() {
    String property = System.getProperty(TestPostgres.URL_PROPERTY);
    return Optional.ofNullable(
            property != null ? property : System.getenv(TestPostgres.URL_VARIABLE))
        .filter(url -> !url.isBlank());
  }

  private static ServerChoice configured(String url) {
    Server server = Server.at(url);
    return new ServerChoice(
        server, "configured, %s at %s".formatted(server.version(), server.address()));
  }

  /** The container ends with the JVM: Testcontainers' reaper sees to it. */
  @SuppressWarnings("resource")
  private static ServerChoice container() {
    PostgreSQLContainer container =
        new PostgreSQLContainer(IMAGE)
            .withCommand(
                "postgres",
                "-c",
                "max_connections=200",
                "-c",
                "fsync=off",
                "-c",
                "shared_preload_libraries=pg_stat_statements");
    container.start();
    Server server =
        Server.at(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    return new ServerChoice(
        server, "container, %s (no URL configured)".formatted(server.version()));
  }

  private static ServerChoice embedded() {
    Server server = EmbeddedServer.startShared();
    return new ServerChoice(
        server,
        "embedded %s (no URL configured, Docker does not answer)".formatted(server.version()));
  }
}
