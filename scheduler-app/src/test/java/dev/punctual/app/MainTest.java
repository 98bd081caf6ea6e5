package dev.punctual.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, on the JVM that runs the tests. */
class MainTest {

  /** On Java 25 each command once began with four warnings about Guice. */
  @Test
  void aCommandSaysNothingButItsAnswer(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process list =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "list",
                "--set",
                "store=memory")
            .directory(folder.toFile())
            .start();
    assertThat(list.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(new String(list.getErrorStream().readAllBytes(), StandardCharsets.UTF_8)).isEmpty();
    assertThat(list.exitValue()).isZero();
  }
}
