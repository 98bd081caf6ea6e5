package dev.punctual.app.cli.jobs;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.options.Common;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.compose.Composition;
import dev.punctual.job.Job;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Does one thing to each of several jobs and says what came of it. */
final class EachJob {
  private final Common common;
  private final String done;

  /**
   * @param done what a job is afterwards, such as "cancelled"
   */
  EachJob(Common common, String done) {
    this.common = common;
    this.done = done;
  }

  int apply(List<String> ids, BiPredicate<JobScheduler, String> action) {
    int exit = ExitCode.OK;
    Map<String, String> results = new LinkedHashMap<>();
    try (Composition app = common.open();
        JobScheduler scheduler = common.connect(app)) {
      for (String id : ids) {
        if (action.test(scheduler, id)) {
          results.put(id, done);
        } else {
          exit = Math.max(exit, explain(scheduler.get(id), id, results));
        }
      }
    }
    common.answer(results, String.join(System.lineSeparator(), lines(results)));
    return exit;
  }

  private int explain(Optional<Job> job, String id, Map<String, String> results) {
    String why = job.map(found -> "not " + done + ": it is " + found.status().text()).orElse("");
    results.put(id, job.isPresent() ? why : "no such job");
    return job.isPresent() ? ExitCode.CONFLICT : ExitCode.NOT_FOUND;
  }

  private static List<String> lines(Map<String, String> results) {
    return results.entrySet().stream()
        .map(result -> InvalidInputException.show(result.getKey()) + " " + result.getValue())
        .toList();
  }
}
