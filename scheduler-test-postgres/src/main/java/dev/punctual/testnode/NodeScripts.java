package dev.punctual.testnode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * A copy of the scripts in a module's {@code src/test/js}, with the packages that their lock file
 * pins, fetched by npm from wherever it is set up to; npm runs none of their code. Used by one
 * thread.
 */
public final class NodeScripts {
  private static final Path SCRIPTS = Path.of("src/test/js");
  private static final List<String> PACKAGES =
      List.of("package.json", "package-lock.json", ".npmrc");
  private static final long PATIENCE_SECONDS = 180;

  private final Path folder;

  private NodeScripts(Path folder) {
    this.folder = folder;
  }

  /**
   * The scripts of this module. Without Node the calling test is skipped and says so; where CI=true
   * it fails.
   *
   * @param folder an empty folder that they are copied to
   * @param script the script that will be run
   */
  public static NodeScripts in(Path folder, String script)
      throws IOException, InterruptedException {
    NodeScripts scripts = new NodeScripts(folder);
    scripts.requireNode();
    for (String file : PACKAGES) {
      scripts.copy(file);
    }
    scripts.copy(script);
    scripts.execute("npm", "ci", "--ignore-scripts", "--silent");
    return scripts;
  }

  /**
   * The last line that the script prints.
   *
   * @throws IllegalStateException if it fails, with all that it printed
   */
  public String run(String script, String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 2];
    command[0] = "node";
    command[1] = script;
    System.arraycopy(arguments, 0, command, 2, arguments.length);
    return execute(command).lines().reduce((first, last) -> last).orElse("");
  }

  private void copy(String file) throws IOException {
    Files.copy(SCRIPTS.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
  }

  private void requireNode() throws InterruptedException {
    try {
      execute("node", "--version");
      execute("npm", "--version");
    } catch (IOException none) {
      if ("true".equals(System.getenv("CI"))) {
        throw new IllegalStateException("CI=true demands node and npm", none);
      }
      Assumptions.abort("node and npm are missing (Debian: apt-get install nodejs npm)");
    }
  }

  private String execute(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          "%s did not end within %d s".formatted(command[0], PATIENCE_SECONDS));
    }
    String said = Files.readString(output);
    if (process.exitValue() != 0) {
      throw new IllegalStateException(
          "%s ended with code %d: %s".formatted(command[0], process.exitValue(), said));
    }
    return said;
  }
}
