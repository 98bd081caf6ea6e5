package dev.punctual.app.cli.options;

/** What a command's exit status says. */
public final class ExitCode {
  /** It did what was asked. */
  public static final int OK = 0;

  /** Something outside failed, such as the database. */
  public static final int FAILURE = 1;

  /** The command line, a setting or an input was wrong; nothing was done. */
  public static final int USAGE = 2;

  /** There is no job of that id. */
  public static final int NOT_FOUND = 3;

  /** The job is there, and its status or id does not allow what was asked. */
  public static final int CONFLICT = 4;

  /** A node was told to stop, and did not wait for all of its runs. */
  public static final int INTERRUPTED = 5;

  private ExitCode() {}
}
