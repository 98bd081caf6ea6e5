package dev.punctual.benchmarks.scenarios;

import dev.punctual.benchmarks.server.Address;
import dev.punctual.benchmarks.server.CommandLoop;
import dev.punctual.benchmarks.server.Installation;

/** A process with Punctual in it, which schedules jobs and runs a node as it is told. */
final class PunctualMain {
  private PunctualMain() {}

  /** Takes the database's URL and its user. */
  public static void main(String[] arguments) throws Exception {
    CommandLoop loop = CommandLoop.begin();
    try (PunctualCommands commands =
        new PunctualCommands(new Installation(new Address(arguments[0], arguments[1])))) {
      loop.answer(commands);
    }
    System.exit(0);
  }
}
