package dev.punctual.app.cli;

import dev.punctual.InvalidInputException;

/** What commands say of a job that is not there. */
final class Missing {
  private Missing() {}

  static int say(Common common, String id) {
    common.err().println("No job " + InvalidInputException.show(id) + ".");
    return ExitCode.NOT_FOUND;
  }
}
