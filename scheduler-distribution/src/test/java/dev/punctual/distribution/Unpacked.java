package dev.punctual.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An archive that was unpacked, on a machine with a Java alone.
 *
 * @param home where it is
 * @param folder the working directory
 * @param environment what the programs are told
 */
record Unpacked(Path home, Path folder, Map<String, String> environment) {

  /** What a program said, and its exit status. */
  record Said(int exit, String text) {}

  /**
   * Unpacks an archive.
   *
   * @param kind bin or slim
   */
  static Unpacked of(String kind, Path folder) throws IOException, InterruptedException {
    Path archive;
    try (Stream<Path> built = Files.list(Path.of("target"))) {
      archive =
          built
              .filter(file -> file.toString().endsWith("-" + kind + ".tar.gz"))
              .findFirst()
              .orElseThrow();
    }
    Files.createDirectories(folder);
    Process tar =
        new ProcessBuilder("tar", "xzf", archive.toAbsolutePath().toString())
            .directory(folder.toFile())
            .inheritIO()
            .start();
    assertThat(tar.waitFor()).isZero();
    try (Stream<Path> unpacked = Files.list(folder)) {
      return new Unpacked(
          unpacked.findFirst().orElseThrow(),
          folder,
          Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home")));
    }
  }

  /** The same, told more. */
  Unpacked with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(more);
    return new Unpacked(home, folder, all);
  }

  /** Starts one of its programs. */
  Process start(String program, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of(home.resolve("bin").resolve(program).toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    return builder.redirectErrorStream(true).start();
  }

  /** Runs one of its programs to its end. */
  Said run(String program, String... arguments) throws IOException, InterruptedException {
    Process process = start(program, arguments);
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(text).isTrue();
    return new Said(process.exitValue(), text);
  }

  /** Reads until a line says this. */
  static void await(BufferedReader said, String part) throws IOException {
    StringBuilder all = new StringBuilder();
    String line = said.readLine();
    while (line != null && !line.contains(part)) {
      all.append(line).append('\n');
      line = said.readLine();
    }
    assertThat(line).as("a line that says: " + part + "\n" + all).isNotNull();
  }
}
