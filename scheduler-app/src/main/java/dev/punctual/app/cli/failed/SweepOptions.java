package dev.punctual.app.cli.failed;

import dev.punctual.InvalidInputException;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.DeadLetters;
import dev.punctual.deadletter.FaultGroup;
import java.util.Map;
import picocli.CommandLine.Option;

/** What all commands take that change many failed jobs. */
final class SweepOptions {
  @Option(names = "--all", description = "All jobs that have failed.")
  private boolean all;

  @Option(names = "--dry-run", description = "Only tells how many jobs it would be.")
  private boolean dryRun;

  boolean dryRun() {
    return dryRun;
  }

  /** Nobody means all who only forgot to say which. */
  void requireChoice(FailedOptions options) {
    if (all != options.namesNothing()) {
      throw new InvalidInputException(
          "--all", all, "ids, or conditions such as --handler or --fault, or else --all");
    }
  }

  /** How many there are, up to one more than are counted. */
  static long count(DeadLetters letters, DeadLetterFilter filter) {
    return letters.find(filter).limit(FaultGroup.MOST_COUNTED + 1L).count();
  }

  /** Tells what came of it. */
  int answer(Common common, FailedOptions options, String done, long jobs) {
    String number =
        dryRun && jobs > FaultGroup.MOST_COUNTED
            ? "more than " + FaultGroup.MOST_COUNTED
            : Long.toString(jobs);
    String words = jobs == 1 ? " job" : " jobs";
    common.answer(
        Map.of(done, jobs, "dry_run", dryRun),
        dryRun ? number + words + " would be " + done : done + ' ' + number + words);
    return jobs == 0 && options.namesJobs() ? ExitCode.CONFLICT : ExitCode.OK;
  }
}
