package dev.punctual.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.distribution.Unpacked.Said;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The archives as somebody has them who unpacks them. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "what starts the service is a shell script")
class ArchivesTest {
  private static final String TOKEN = "drawn-at-random-0123456789";

  @TempDir private Path folder;

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void theWholeArchiveServesOnAJavaAlone() throws Exception {
    Unpacked unpacked = Unpacked.of("bin", folder.resolve("my apps"));
    for (String part :
        new String[] {"conf", "plugins", "sql/migrations", "docs", "deploy", "LICENSE"}) {
      assertThat(unpacked.home().resolve(part)).exists();
    }
    assertThat(unpacked.run("punctual-classes").text()).isEmpty();
    try (Stream<Path> libraries = Files.list(unpacked.home().resolve("lib"))) {
      assertThat(libraries.map(Path::toString)).anyMatch(file -> file.endsWith(".jsa"));
    }
    int port = freePort();
    try (TestDatabase database = TestPostgres.shared().newDatabase()) {
      Files.writeString(
          unpacked.home().resolve("conf/punctual.properties"),
          "database.url=%s\ndatabase.user=%s\nhttp.port = %d\n"
              .formatted(database.jdbcUrl(), database.user(), port));
      Unpacked told =
          unpacked.with(
              Map.of(
                  "PUNCTUAL_DATABASE_PASSWORD", database.password(), "PUNCTUAL_HTTP_TOKEN", TOKEN));
      Unpacked elsewhere = told.with(Map.of("PUNCTUAL_HTTP_PORT", Integer.toString(freePort())));
      readOnly(unpacked.home(), true);
      Process node = told.start("punctual", "serve");
      BufferedReader said = node.inputReader(StandardCharsets.UTF_8);
      Unpacked.await(said, "answering over HTTP");
      assertThat(told.run("punctual-health").exit()).as("by the settings").isZero();
      assertThat(elsewhere.run("punctual-health").exit()).as("the environment wins").isNotZero();
      Said scheduled =
          told.run(
              "punctual",
              "schedule",
              "hello",
              "--type",
              "notification",
              "--metadata",
              "{\"message\": \"Hello\"}");
      assertThat(scheduled.exit()).as(scheduled.text()).isZero();
      Unpacked.await(said, "job hello: sent by log");
      node.destroy();
      assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(node.exitValue()).as("a clean stop by SIGTERM").isZero();
      Said gone = told.run("punctual-health");
      assertThat(gone.exit()).as(gone.text()).isNotZero();
      readOnly(unpacked.home(), false);
    }
  }

  /** Whoever serves may not write where it is installed. */
  private static void readOnly(Path home, boolean readOnly) throws IOException {
    for (String part : new String[] {"", "lib", "conf"}) {
      Files.setPosixFilePermissions(
          home.resolve(part),
          PosixFilePermissions.fromString(readOnly ? "r-xr-xr-x" : "rwxr-xr-x"));
    }
  }

  @Test
  void theSlimOneSaysThatItNeedsADatabase() throws Exception {
    Unpacked slim = Unpacked.of("slim", folder);
    try (Stream<Path> libraries = Files.list(slim.home().resolve("lib"))) {
      assertThat(libraries.map(file -> file.getFileName().toString()))
          .noneMatch(file -> file.contains("embedded"))
          .anyMatch(file -> file.startsWith("punctual-store-jdbc"));
    }
    Said said = slim.run("punctual", "serve");
    assertThat(said.exit()).as(said.text()).isEqualTo(2);
    assertThat(said.text()).contains("no PostgreSQL of its own: set database.url");
  }
}
