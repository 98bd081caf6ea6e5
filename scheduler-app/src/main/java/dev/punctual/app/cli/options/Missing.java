package dev.punctual.app.cli.options;

import dev.punctual.InvalidInputException;

/** What commands say of a job that is not there. */
public final class Missing {
  private Missing() {}

  /** Says that there is no such job, and answers the exit status for it. */
  public static int say(Common common, String id) {
    common.err().println("No job " + InvalidInputException.show(id) + ".");
    return ExitCode.NOT_FOUND;
  }
}
