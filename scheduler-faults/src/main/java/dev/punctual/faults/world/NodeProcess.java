package dev.punctual.faults.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A {@link NodeMain} in a JVM of its own, and what can be done to it. Used by one thread. */
public final class NodeProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  private NodeProcess(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static NodeProcess start(String url, int observer, String name, long leaseSeconds, Path log) {
    try {
      return new NodeProcess(
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-XX:TieredStopAtLevel=1",
                  "-cp",
                  System.getProperty("java.class.path"),
                  NodeMain.class.getName(),
                  url,
                  Integer.toString(observer),
                  name,
                  Long.toString(leaseSeconds))
              .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start());
    } catch (IOException unstarted) {
      throw new UncheckedIOException(unstarted);
    }
  }

  /** Waits until it runs jobs. */
  void awaitReady() throws IOException {
    String line = output.readLine();
    if (line == null || !line.startsWith(NodeMain.READY)) {
      throw new IllegalStateException("a node did not start: " + line);
    }
  }

  /** As kill -9. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
  }

  /** SIGSTOP: its threads stand still, its connections stay open. */
  public void freeze() throws InterruptedException {
    signal("STOP");
  }

  /** SIGCONT. */
  public void thaw() throws InterruptedException {
    signal("CONT");
  }

  private void signal(String name) throws InterruptedException {
    try {
      List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
      if (new ProcessBuilder(command).start().waitFor() != 0) {
        throw new IllegalStateException("no process to send " + name);
      }
    } catch (IOException unsent) {
      throw new UncheckedIOException(unsent);
    }
  }

  /** Ends it in good order. */
  public void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a node did not stop");
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
