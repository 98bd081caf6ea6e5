package dev.punctual.app.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.Main;
import dev.punctual.app.cli.Cli;
import dev.punctual.testpostgres.TestDatabase;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of {@code demo --dashboard}. */
@Timeout(120)
@Tag("slow")
class DemoExitTest {
  @TempDir private Path folder;

  @Test
  void aSignalEndsItCleanlyAndItSaysWhatItLeft() throws Exception {
    try (TestDatabase database = Cli.newDatabase()) {
      Process demo =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  "demo",
                  "--dashboard",
                  "--set",
                  "store=postgres",
                  "--set",
                  "database.url=" + database.jdbcUrl(),
                  "--set",
                  "database.user=" + database.user(),
                  "--set",
                  "database.password=" + database.password())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
      try (BufferedReader said = demo.inputReader(StandardCharsets.UTF_8)) {
        assertThat(said.readLine()).contains("Ctrl-C");
        assertThat(said.readLine()).contains("http://127.0.0.1:", "/login?code=");
        demo.toHandle().destroy();
        assertThat(said.lines().toList())
            .anyMatch(line -> line.contains("jobs that begin with acme-"))
            .anyMatch(line -> line.contains("Start the demo again"));
        assertThat(demo.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(demo.exitValue()).isZero();
      } finally {
        demo.destroyForcibly();
      }
    }
  }
}
