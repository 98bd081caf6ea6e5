package dev.punctual.internal.trigger.english;

import dev.punctual.trigger.ConcurrencyPolicy;
import dev.punctual.trigger.MisfirePolicy;
import dev.punctual.trigger.RunPolicies;
import java.util.List;

/** How occurrences are run, in words. */
final class RunPolicyWords {
  private RunPolicyWords() {}

  static void add(RunPolicies runs, List<String> clauses) {
    if (runs.maxRuns() != null) {
      clauses.add(runs.maxRuns() == 1 ? "one run" : "at most " + runs.maxRuns() + " runs");
    }
    if (!runs.jitter().isZero()) {
      clauses.add("each up to " + PeriodWords.of(runs.jitter()) + " later");
    }
    addMisfire(runs, clauses);
    if (runs.grace() != null) {
      clauses.add("not run when more than " + PeriodWords.of(runs.grace()) + " late");
    }
    if (runs.deadline() != null) {
      clauses.add("expired when not begun " + PeriodWords.of(runs.deadline()) + " after its time");
    }
    addConcurrency(runs, clauses);
    if (runs.backlog() != RunPolicies.USUAL.backlog()) {
      clauses.add("at most " + runs.backlog() + " wait for their run");
    }
  }

  private static void addMisfire(RunPolicies runs, List<String> clauses) {
    if (runs.misfire() == MisfirePolicy.RUN_ALL) {
      clauses.add("missed ones are run later, each of them");
    } else if (runs.misfire() == MisfirePolicy.SKIP) {
      clauses.add("missed ones are left out");
    }
  }

  private static void addConcurrency(RunPolicies runs, List<String> clauses) {
    if (runs.concurrency() == ConcurrencyPolicy.QUEUE) {
      clauses.add("one that falls due during a run waits for its end");
    } else if (runs.concurrency() == ConcurrencyPolicy.ALLOW) {
      clauses.add("runs may overlap");
    }
  }
}
