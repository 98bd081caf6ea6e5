package dev.punctual.app;

import dev.punctual.app.cli.PunctualCommand;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs a command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(PunctualCommand.commandLine().execute(arguments));
  }
}
