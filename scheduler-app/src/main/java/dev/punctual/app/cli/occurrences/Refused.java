package dev.punctual.app.cli.occurrences;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.cli.options.Missing;
import dev.punctual.job.Job;
import java.util.Optional;

/** What commands say when a job's status, or that it runs once, forbids what was asked. */
final class Refused {
  private Refused() {}

  /** Says why, and answers the exit status for it. */
  static int say(Common common, JobScheduler scheduler, String id, String done) {
    Optional<Job> job = scheduler.get(id);
    if (job.isEmpty()) {
      return Missing.say(common, id);
    }
    common.err().println(InvalidInputException.show(id) + " not " + done + ": " + why(job.get()));
    return ExitCode.CONFLICT;
  }

  private static String why(Job job) {
    return "it is " + job.status().text() + (job.spec().recurs() ? "" : ", and runs once");
  }
}
