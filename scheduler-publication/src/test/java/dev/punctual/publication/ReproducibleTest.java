package dev.punctual.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same sources give the same files, byte for byte, in another folder and at another time: who
 * distrusts a release builds it again and compares.
 *
 * <p>All is packed again. Compiled again is what a generator has written some of, or is packed in
 * an unusual way; the classes of the others are brought along, for javac gives the same for the
 * same, and compiling all takes minutes.
 */
@Tag("slow")
class ReproducibleTest {
  private static final Set<String> COMPILED_AGAIN =
      Set.of("scheduler-dashboard", "scheduler-json", "scheduler-spring-boot-starter");

  private static final Set<String> NOT_COPIED = Set.of(".git", ".punctual", "node_modules");

  /** Of what the first build made. */
  private static final Set<String> BROUGHT = Set.of("classes", "generated-sources", "maven-status");

  @TempDir Path folder;

  @Test
  void aSecondBuildGivesTheSameFiles() throws IOException, InterruptedException {
    copyProject();
    build();
    Map<String, Long> different = new TreeMap<>();
    int compared = 0;
    for (Published module : Published.jars()) {
      Path target = module.folder().resolve("target");
      for (Path file :
          List.of(module.jar(""), module.jar("-sources"), target.resolve("users-pom.xml"))) {
        Path again = folder.resolve(Published.file("").relativize(file));
        long at = Files.mismatch(file, again);
        if (at >= 0) {
          different.put(file.getFileName() + " of " + module, at);
        }
        compared++;
      }
    }
    assertThat(different).as("files, and their first byte that differs").isEmpty();
    assertThat(compared).isGreaterThan(50);
  }

  private void build() throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    ProcessBuilder maven =
        new ProcessBuilder(
            "mvn",
            "-ntp",
            "-q",
            "-T2",
            "package",
            "-Dmaven.test.skip=true",
            "-Dmaven.compiler.useIncrementalCompilation=false",
            "-pl",
            String.join(
                ",",
                Published.all().stream()
                    .map(each -> each.folder().getFileName().toString())
                    .toList()),
            "-am");
    maven.environment().remove("MAVEN_OPTS"); // those of the build that runs this test
    Process process =
        maven
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Published.text(log)).isZero();
  }

  /** With times, by which Maven tells what is to be compiled. */
  private void copyProject() throws IOException {
    Files.walkFileTree(
        Published.file(""),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path inProject = Published.file("").relativize(from);
            if (isLeftOut(inProject)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(folder.resolve(inProject));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path from, BasicFileAttributes attributes)
              throws IOException {
            Path inProject = Published.file("").relativize(from);
            boolean built = inProject.getNameCount() == 3 && inTarget(inProject);
            if (!built && attributes.isRegularFile()) {
              Files.copy(from, folder.resolve(inProject), StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static boolean isLeftOut(Path folder) {
    String name = folder.getFileName().toString();
    boolean again = inTarget(folder) && COMPILED_AGAIN.contains(folder.getName(0).toString());
    boolean unneeded = inTarget(folder) && folder.getNameCount() == 3 && !BROUGHT.contains(name);
    return NOT_COPIED.contains(name) || again || unneeded;
  }

  private static boolean inTarget(Path inProject) {
    return inProject.getNameCount() > 1 && inProject.getName(1).endsWith("target");
  }
}
