package dev.punctual.embedded;

import dev.punctual.SchedulerException;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs one of PostgreSQL's programs to its end. */
final class Command {
  private static final long TIMEOUT_SECONDS = 300;

  private final LogFile output;

  /**
   * @param output takes what the programs say. A file and no pipe: a pipe stays open as long as the
   *     server that pg_ctl leaves behind
   */
  Command(LogFile output) {
    this.output = output;
  }

  /**
   * @return what the program said
   * @throws SchedulerException if it fails or does not end, with the end of what it said
   */
  String run(Path program, List<String> arguments) {
    String name = program.getFileName().toString();
    try {
      output.rotate();
      Process process = builder(program, arguments).start();
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw Problem.command(
            name, "did not end within %d s".formatted(TIMEOUT_SECONDS), output.tail());
      }
      if (process.exitValue() != 0) {
        throw Problem.command(name, "ended with code " + process.exitValue(), output.tail());
      }
      return output.tail();
    } catch (IOException e) {
      throw Problem.folder(program, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.command(name, "was interrupted", output.tail());
    }
  }

  private ProcessBuilder builder(Path program, List<String> arguments) {
    List<String> line = new ArrayList<>();
    if (LinuxUtils.isUnshareAvailable()) {
      // PostgreSQL refuses to run as root; in a user namespace of its own it does not see that it
      // does, and still owns the files.
      line.addAll(List.of("unshare", "-U"));
    }
    line.add(program.toString());
    line.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(output.path().toFile());
    // Someone's PGDATA or PGOPTIONS is meant for another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
