package dev.punctual.faults.world;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node in a JVM of its own, as whoever started it sees it, and what can be done to it. Used by
 * one thread.
 */
public final class NodeProcess implements AutoCloseable {
  /** How the line begins that a node prints when it runs jobs. */
  public static final String READY = "ready ";

  private static final long STOP_SECONDS = 60;

  private final String name;
  private final Path log;
  private final Process process;
  private final BufferedReader output;

  private NodeProcess(String name, Path log, Process process) {
    this.name = name;
    this.log = log;
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process on this one's class path and returns at once.
   *
   * @param name for people
   * @param main what it runs; it prints a line that begins with {@link #READY}, and ends when its
   *     input does
   * @param log where its errors go
   */
  public static NodeProcess launch(String name, Class<?> main, List<String> arguments, Path log) {
    return launch(name, main, arguments, log, Map.of());
  }

  /** The same with more in its environment. */
  static NodeProcess launch(
      String name,
      Class<?> main,
      List<String> arguments,
      Path log,
      Map<String, String> environment) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new NodeProcess(name, log, builder.start());
    } catch (IOException unstarted) {
      throw new UncheckedIOException(unstarted);
    }
  }

  /** As it was launched. */
  public String name() {
    return name;
  }

  /**
   * Waits until it runs jobs.
   *
   * @throws IllegalStateException if it ends before, or says something else
   */
  public void awaitReady() throws IOException {
    if (!becomesReady()) {
      throw new IllegalStateException(name + " did not start, see " + log);
    }
  }

  /** Waits until it runs jobs, or has ended before. */
  boolean becomesReady() throws IOException {
    String line = output.readLine();
    return line != null && line.startsWith(READY);
  }

  /** As kill -9 or a loss of power. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM: it stops in good order. */
  public void terminate() throws InterruptedException {
    process.destroy();
    awaitEnd();
  }

  /** Whether it has not ended. */
  public boolean isAlive() {
    return process.isAlive();
  }

  private void awaitEnd() throws InterruptedException {
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(name + " did not end within " + STOP_SECONDS + " s");
    }
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

  /**
   * Lets it stop in good order, and waits for that.
   *
   * @throws IllegalStateException if it does not, or ends with another code than 0
   */
  public void stop() throws IOException, InterruptedException {
    process.getOutputStream().close();
    awaitEnd();
    if (process.exitValue() != 0) {
      throw new IllegalStateException(name + " ended with code " + process.exitValue());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
