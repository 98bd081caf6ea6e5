package dev.punctual.app;

import dev.punctual.app.cli.PunctualCommand;
import org.slf4j.LoggerFactory;

/** The program. */
public final class Main {
  private static final char UNREADABLE = '\uFFFD';
  private static final int USAGE = 2;
  private static final int FAILURE = 1;

  private Main() {}

  /** How Guice makes classes: its usual way goes through what Java 24 and later warn of. */
  private static final String GUICE_CLASS_LOADING = "guice_custom_class_loading";

  /**
   * Runs a command and ends the process with its exit code, whatever happens: threads that are left
   * would keep it alive.
   */
  public static void main(String[] arguments) {
    if (System.getProperty(GUICE_CLASS_LOADING) == null) {
      System.setProperty(GUICE_CLASS_LOADING, "CHILD");
    }
    Thread.currentThread()
        .setUncaughtExceptionHandler(
            (thread, failure) -> {
              LoggerFactory.getLogger(Main.class).error("this should not happen", failure);
              Runtime.getRuntime().halt(FAILURE);
            });
    System.exit(run(arguments));
  }

  /**
   * Where the machine's locale is none of UTF-8, Java has put this character in the place of what
   * it could not read, and the job of that name would be another one.
   */
  static int run(String... arguments) {
    for (String argument : arguments) {
      if (argument.indexOf(UNREADABLE) >= 0) {
        System.err.println(
            "Invalid argument '"
                + argument
                + "': expected text in UTF-8, in a locale of UTF-8; start the program with"
                + " LC_ALL=C.UTF-8, or by ./punctual, which does so.");
        return USAGE;
      }
    }
    return PunctualCommand.commandLine().execute(arguments);
  }
}
