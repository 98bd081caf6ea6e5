package dev.punctual.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.Accepted;
import dev.punctual.faults.history.History;
import dev.punctual.faults.history.JobRow;
import dev.punctual.faults.history.RunRow;
import dev.punctual.faults.history.Sighting;
import dev.punctual.faults.history.Sighting.Kind;
import dev.punctual.job.JobStatus;

/** Falsifies a sound history of a dozen jobs, and asks the checker. */
abstract class RuleTest {
  final Checker checker = new Checker();
  final History sound = sound();

  private static History sound() {
    Chronicle told = new Chronicle();
    told.job(Chronicle.once("plain", 0, 3)).run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("retried", 1, 3)).run().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("fails", 2, 1)).run().run().stands(JobStatus.FAILED);
    told.job(Chronicle.once("crashed", 0, 3)).crash().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("frozen", 0, 3)).freeze().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("forgotten", 0, 3)).forget().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("stopped", 0, 3)).interrupt().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.once("poison", 0, 3))
        .crash()
        .crash()
        .crash()
        .crash()
        .crash()
        .stands(JobStatus.FAILED);
    told.job(Chronicle.once("cancelled", 0, 3).asCancelled()).stands(JobStatus.CANCELLED);
    told.job(Chronicle.withReceipts("receipt")).crash().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.recurring("recurs", true, 3)).run().run().run().stands(JobStatus.COMPLETED);
    told.job(Chronicle.recurring("misses", false, 4))
        .run()
        .miss(2)
        .run()
        .stands(JobStatus.COMPLETED);
    return told.history();
  }

  final Accepted accepted(String job) {
    return Doctor.first(sound.accepted(), one -> one.job().equals(job));
  }

  final JobRow job(String job) {
    return Doctor.first(sound.jobs(), one -> one.job().equals(job));
  }

  final RunRow run(String job, int place) {
    return sound.runs().stream().filter(one -> one.job().equals(job)).toList().get(place);
  }

  final Sighting sighting(String job, Kind kind, int place) {
    return sound.sightings().stream()
        .filter(one -> one.job().equals(job) && one.kind() == kind)
        .toList()
        .get(place);
  }

  final void assertBroken(History doctored, Promise rule, String job, String text) {
    assertThat(checker.check(doctored)).containsExactly(new Violation(rule, job, text));
    assertThat(checker.rules().stream().filter(one -> !one.check(doctored).isEmpty()))
        .extracting(Rule::promise)
        .containsExactly(rule);
  }
}
