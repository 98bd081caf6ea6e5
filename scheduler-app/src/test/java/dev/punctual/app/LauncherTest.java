package dev.punctual.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The shell script that starts the program, with a Java that only tells how it was called. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it is a shell script")
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "punctual");

  /** What starts Java, in a clone as in the archive. */
  private static final String STARTER = "scheduler-distribution/src/main/bin/punctual";

  private static final String CLASSES = "classes-17.0.1.jsa";

  private static final String JAVA =
      """
      #!/bin/sh
      if [ "$1" = -version ]; then
        echo 'openjdk version "17.0.1"' >&2
        exit
      fi
      printf '%s\\n' "LC_ALL=$LC_ALL" "own: ${PUNCTUAL_CLASSES:-}${PUNCTUAL_CLASS_PATH:-}." "$@"
      """;

  @TempDir private Path folder;
  private Path home;
  private Path built;

  /** A clone that has been built, in a folder with a blank. */
  @BeforeEach
  void makeAClone() throws IOException {
    home = folder.resolve("my clone");
    built = home.resolve("scheduler-app/target/punctual");
    Files.createDirectories(built);
    Files.createDirectories(home.resolve("java/bin"));
    executable(home.resolve("punctual"), Files.readString(SCRIPT));
    Files.createDirectories(home.resolve(STARTER).getParent());
    executable(home.resolve(STARTER), Files.readString(Path.of("..").resolve(STARTER)));
    executable(home.resolve("java/bin/java"), JAVA);
    Files.createFile(home.resolve("pom.xml"));
    Files.createFile(home.resolve("scheduler-app/target/punctual-app-0.1.0-SNAPSHOT.jar"));
    archive(20_000_000);
    Files.createFile(built.resolve("built"));
  }

  /** One of many classes, or of few. */
  private void archive(int bytes) throws IOException {
    Files.write(built.resolve(CLASSES), new byte[bytes]);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private List<String> start(Path script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", home.resolve("java").toString());
    builder.environment().put("JAVA_OPTS", "-Xmx64m -Dx=y");
    Process process = builder.directory(folder.toFile()).start();
    byte[] said = process.getInputStream().readAllBytes();
    assertThat(process.waitFor()).isZero();
    return new String(said, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aFolderWithABlankAndArgumentsWithBlanksAreHandedOverWhole() throws Exception {
    assertThat(start(home.resolve("punctual"), "schedule", "my job", "--metadata", "{\"a\": 1}"))
        .contains("-XX:SharedArchiveFile=" + built.resolve(CLASSES))
        .contains("-Xmx64m", "-Dx=y")
        .as("what is no setting would be refused")
        .contains("own: .")
        .endsWith("dev.punctual.app.Main", "schedule", "my job", "--metadata", "{\"a\": 1}");
  }

  /** Every start after it took twice as long, until somebody removed the archive. */
  @Test
  void anArchiveOfAStartThatFailedWasKeptForEver() throws Exception {
    archive(5_000_000);
    assertThat(start(home.resolve("punctual"), "serve"))
        .contains("-XX:ArchiveClassesAtExit=" + built.resolve(CLASSES));
    assertThat(start(home.resolve("punctual"), "list"))
        .noneMatch(option -> option.contains("Archive"));
  }

  @Test
  void aLinkToTheScriptStartsTheCloneItPointsTo() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("my clone", "punctual"));
    Path linkToLink = Files.createSymbolicLink(folder.resolve("p"), link.toAbsolutePath());
    assertThat(start(linkToLink, "list"))
        .contains("-XX:SharedArchiveFile=" + built.resolve(CLASSES))
        .endsWith("dev.punctual.app.Main", "list");
    assertThat(folder.resolve("scheduler-app")).doesNotExist();
  }

  @Test
  void umlautsWereLostWhereTheMachineHasNoLocaleOfUtf8() throws Exception {
    assertThat(start(home.resolve("punctual"), "cancel", "Größe2"))
        .contains("LC_ALL=C.UTF-8", "-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8")
        .endsWith("cancel", "Größe2");
  }

  @Test
  void anArgumentThatJavaCouldNotReadIsRefused() {
    assertThat(Main.run("cancel", "Gr\uFFFD\uFFFDe2")).isEqualTo(2);
  }

  /** The real Java, as a service manager starts it. */
  @Test
  void aProcessInTheLocaleOfNobodyReadsAndWritesUtf8() throws Exception {
    Files.delete(home.resolve("java/bin/java"));
    Files.createSymbolicLink(
        home.resolve("java/bin/java"), Path.of(System.getProperty("java.home"), "bin", "java"));
    Files.delete(built.resolve(CLASSES));
    Files.createDirectories(built.resolve("lib"));
    jarOfThisClassPath(built.resolve("lib/all.jar"));
    ProcessBuilder builder =
        new ProcessBuilder(home.resolve("punctual").toString(), "next", "täglich:08:00");
    builder.environment().clear();
    builder.environment().put("PATH", System.getenv("PATH"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("JAVA_HOME", home.resolve("java").toString());
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(2);
    assertThat(said).contains("täglich");
  }

  private static void jarOfThisClassPath(Path file) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getProperty("java.class.path"))
                .map(part -> Path.of(part).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(file), manifest).close();
  }
}
