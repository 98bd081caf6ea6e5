package dev.punctual.benchmarks.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The other end of a contender's process: asks, and waits for the answer. */
final class ContenderProcess implements AutoCloseable {
  private static final long STOP_SECONDS = 60;

  private final Process process;
  private final PrintStream commands;
  private final BufferedReader answers;
  private final Path log;

  private ContenderProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it and waits until it is ready; what it prints besides answers goes to the log. */
  static ContenderProcess start(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
    ContenderProcess contender = new ContenderProcess(builder.start(), log);
    contender.answer("its start");
    return contender;
  }

  String ask(String command) {
    commands.println(command);
    return answer(command);
  }

  /** Empty if the contender has no way of doing it. */
  Optional<String> askIfAble(String command) {
    String answer = ask(command);
    return answer.equals("unable") ? Optional.empty() : Optional.of(answer);
  }

  private String answer(String question) {
    try {
      String line = answers.readLine();
      if (line == null || !line.startsWith("=")) {
        throw new IllegalStateException(
            "a contender answered " + line + " to " + question + "; its log is " + log);
      }
      return line.substring(1).strip();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
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
