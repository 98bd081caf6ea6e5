package dev.punctual.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Another JVM that has an embedded database open, until it is told to close it or killed. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final BufferedReader output;

  private OtherProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** What the other JVM runs. */
  public static void main(String[] arguments) throws IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]), line -> {})) {
      System.out.println((database.owner() ? "owner " : "guest ") + database.jdbcUrl());
      System.in.read();
    }
    System.out.println("closed");
  }

  static OtherProcess opening(Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    return new OtherProcess(
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** Waits until it has opened: "owner" or "guest", and the URL. */
  String opened() throws IOException {
    return output.readLine();
  }

  /** Lets it close, and waits for that. */
  String leave() throws IOException {
    process.getOutputStream().close();
    return output.readLine();
  }

  void kill() throws InterruptedException {
    process.destroyForcibly();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      throw new IllegalStateException("It does not die");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
