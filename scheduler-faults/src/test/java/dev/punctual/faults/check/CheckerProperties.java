package dev.punctual.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.History;
import dev.punctual.job.JobStatus;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Sound histories of any kind pass, and however they are falsified, the right rule rejects them.
 */
class CheckerProperties {
  private static final int MOST_TROUBLES = 4;

  /** What befalls a run before one ends as its handler says. */
  enum Trouble {
    CRASH,
    CRASH_UNSEEN,
    FREEZE,
    INTERRUPT,
    FORGET
  }

  /**
   * A job, and what befalls it.
   *
   * @param kind which of four kinds
   * @param troubles before each of its attempts, in turn
   */
  record Plan(int kind, int failures, int maxRetries, List<List<Trouble>> troubles) {}

  /** Those of which a falsified history needs one. */
  private static final List<Plan> ALWAYS =
      List.of(
          new Plan(0, 2, 3, List.of(List.of(Trouble.CRASH), List.of(Trouble.FREEZE))),
          new Plan(1, 0, 0, List.of(List.of(Trouble.CRASH_UNSEEN, Trouble.INTERRUPT))),
          new Plan(2, 0, 0, List.of(List.of(), List.of(Trouble.FORGET))),
          new Plan(3, 0, 0, List.of(List.of())));

  @Provide
  Arbitrary<List<Plan>> plans() {
    Arbitrary<List<Trouble>> troubles =
        Arbitraries.of(Trouble.class).list().ofMaxSize(MOST_TROUBLES);
    return Combinators.combine(
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(0, 4),
            troubles.list().ofMinSize(1).ofMaxSize(4))
        .as(Plan::new)
        .list()
        .ofMaxSize(8);
  }

  private static History told(List<Plan> plans) {
    Chronicle told = new Chronicle();
    for (int i = 0; i < ALWAYS.size(); i++) {
      tell(told, "always-" + i, ALWAYS.get(i));
    }
    for (int i = 0; i < plans.size(); i++) {
      tell(told, "job-" + i, plans.get(i));
    }
    told.job(Chronicle.once("cancelled", 0, 3).asCancelled()).stands(JobStatus.CANCELLED);
    return told.history();
  }

  private static void tell(Chronicle told, String id, Plan plan) {
    switch (plan.kind()) {
      case 0 -> once(told.job(Chronicle.once(id, plan.failures(), plan.maxRetries())), plan);
      case 1 -> ended(told.job(Chronicle.withReceipts(id)), plan, 1).stands(JobStatus.COMPLETED);
      case 2 -> recurring(told.job(Chronicle.recurring(id, true, 5)), plan, 5);
      default -> recurring(told.job(Chronicle.recurring(id, false, 8)).miss(3), plan, 5);
    }
  }

  private static void once(Chronicle.Told job, Plan plan) {
    boolean fails = plan.failures() > plan.maxRetries();
    int attempts = Math.min(plan.failures(), plan.maxRetries()) + 1;
    ended(job, plan, attempts).stands(fails ? JobStatus.FAILED : JobStatus.COMPLETED);
  }

  private static void recurring(Chronicle.Told job, Plan plan, int occurrences) {
    ended(job, plan, occurrences).stands(JobStatus.COMPLETED);
  }

  private static Chronicle.Told ended(Chronicle.Told job, Plan plan, int attempts) {
    for (int i = 0; i < attempts; i++) {
      plan.troubles().get(i % plan.troubles().size()).forEach(trouble -> befall(job, trouble));
      job.run();
    }
    return job;
  }

  private static void befall(Chronicle.Told job, Trouble trouble) {
    switch (trouble) {
      case CRASH -> job.crash();
      case CRASH_UNSEEN -> job.crashUnseen();
      case FREEZE -> job.freeze();
      case INTERRUPT -> job.interrupt();
      case FORGET -> job.forget();
    }
  }

  @Property(tries = 500)
  void aSoundHistoryPasses(@ForAll("plans") List<Plan> plans) {
    History history = told(plans);
    assertThat(new Checker().check(history)).isEmpty();
    assertThat(Summary.of(history).repeated()).doesNotContainKey(Repeat.WITHOUT_REASON);
  }

  @Property(tries = 2_000)
  void aFalsifiedHistoryIsRejectedByTheRightRule(
      @ForAll("plans") List<Plan> plans, @ForAll Mutation mutation, @ForAll int pick) {
    History falsified = mutation.on(told(plans), pick);
    assertThat(new Checker().check(falsified))
        .extracting(Violation::rule)
        .contains(mutation.broken());
  }
}
