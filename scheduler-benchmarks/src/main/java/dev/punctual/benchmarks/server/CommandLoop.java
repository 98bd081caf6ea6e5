package dev.punctual.benchmarks.server;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process under measurement, seen from inside: reads a command per line from standard input,
 * answers each with one line that starts with {@code =}, {@code = unable} for what it has no way of
 * doing. Whatever else anybody prints goes to standard error. Used by one thread.
 */
public final class CommandLoop {
  private final PrintStream answers;

  /** What is done at a command. */
  @FunctionalInterface
  public interface Commands {
    /**
     * Carries a command out.
     *
     * @param words the command's name, then its arguments
     * @return the answer, without line breaks
     * @throws UnsupportedOperationException if there is no way of doing it
     */
    String answer(String[] words) throws Exception;
  }

  private CommandLoop(PrintStream answers) {
    this.answers = answers;
  }

  /** Keeps standard output for the answers from now on. */
  public static CommandLoop begin() {
    CommandLoop loop = new CommandLoop(System.out);
    System.setOut(System.err);
    return loop;
  }

  /** Says that the process is ready, and answers until there are no more commands. */
  public void answer(Commands commands) throws Exception {
    answers.println("=");
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        answers.println("= " + answerIfAble(commands, line.split(" ")));
      }
    }
  }

  private static String answerIfAble(Commands commands, String[] words) throws Exception {
    try {
      return commands.answer(words);
    } catch (UnsupportedOperationException unable) {
      return "unable";
    }
  }
}
