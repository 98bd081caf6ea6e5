package dev.punctual.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that is under measurement, seen from outside: gives commands, and waits for
 * the answers. In the process a {@link CommandLoop} answers. Used by one thread.
 */
public final class CommandedProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;
  private final Path log;
  private String latest = "its start";

  private CommandedProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and waits until it is ready; what it prints besides answers goes to the log. */
  static CommandedProcess start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    CommandedProcess started = new CommandedProcess(builder.start(), log);
    started.answer();
    return started;
  }

  /** The command that starts a program of this class path in a JVM of its own. */
  public static List<String> onJvm(Class<?> program, String... arguments) {
    return onJvmWith(System.getProperty("java.class.path"), program.getName(), arguments);
  }

  /** The command that starts a program of another class path in a JVM of its own. */
  public static List<String> onJvmWith(String classPath, String program, String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                classPath,
                program));
    command.addAll(List.of(arguments));
    return List.copyOf(command);
  }

  /** Gives a command, and waits for what the process answers. */
  public String ask(String command) {
    tell(command);
    return answer();
  }

  /** Gives a command whose answer is taken later, so that several processes are at work at once. */
  public void tell(String command) {
    latest = command;
    commands.println(command);
  }

  /** Empty if the process has no way of doing it. */
  public Optional<String> askIfAble(String command) {
    String answer = ask(command);
    return answer.equals("unable") ? Optional.empty() : Optional.of(answer);
  }

  /**
   * Waits for the answer to the latest command.
   *
   * @throws IllegalStateException if the process failed; the message names its log
   */
  public String answer() {
    try {
      String line = answers.readLine();
      if (line == null || !line.startsWith("=")) {
        throw new IllegalStateException(
            "a process answered " + line + " to " + latest + "; its log is " + log);
      }
      return line.substring(1).strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Seconds of processor time that it has spent; 0 where the machine does not tell. */
  public double cpuSeconds() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /** Ends it by force, and waits until it is gone. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it in good order, or by force if it does not end. */
  @Override
  public void close() {
    commands.close();
    try {
      if (process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException asked) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
