package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.job.Transition;
import dev.punctual.port.FinishedRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What recording the ends of runs promises. */
public interface FinishContract extends StoreUnderTest {

  @Test
  default void anEndMovesTheJobAndGoesIntoHistory() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    Instant started = Instant.parse("2030-01-01T00:00:00.5Z");
    Run.Times times =
        new Run.Times(run.state().runDate(), run.due(), started, started.plusMillis(7));
    FinishedRun end =
        FinishedRun.of(run, completed(run).transition(), times, "{\"sent\": 3}", null);
    assertThat(store().runs().finish(node, List.of(end)).accepted()).containsExactly(run.row());

    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("a").state().nextRun()).isNull();
    assertThat(job("a").state().hold().node()).isNull();
    assertThat(job("a").state().counters().runs()).isEqualTo(1);
    Run kept = store().jobs().runs(JobId.of("a"), 10).get(0);
    assertThat(kept.outcome()).isEqualTo(RunOutcome.COMPLETED);
    assertThat(kept.attempt()).isEqualTo(1);
    assertThat(kept.times()).isEqualTo(times);
    assertThat(kept.node()).isEqualTo(node);
    assertThat(kept.result()).contains("sent").contains("3");
  }

  @Test
  default void anUnrecordedEndMovesTheJobAndLeavesNoHistory() {
    scheduleDue("a");
    NodeId node = livingNode();
    FinishedRun end = completed(claim(node, 1).get(0)).with(FinishedRun.Trace.UNRECORDED);
    assertThat(store().runs().finish(node, List.of(end)).accepted()).containsExactly(end.row());

    assertThat(job("a").status()).isEqualTo(JobStatus.COMPLETED);
    assertThat(job("a").state().hold().node()).isNull();
    assertThat(job("a").state().counters().runs()).isEqualTo(1);
    assertThat(store().jobs().runs(JobId.of("a"), 10)).isEmpty();
  }

  @Test
  default void aRunThatWasCancelledInFlightLeftNoHistoryWhereSuccessesLeaveNone() {
    scheduleDue("a");
    NodeId node = livingNode();
    FinishedRun end = completed(claim(node, 1).get(0)).with(FinishedRun.Trace.UNRECORDED);
    store().jobs().cancel(JobId.of("a"));
    assertThat(store().runs().finish(node, List.of(end)).accepted()).containsExactly(end.row());
    assertThat(store().jobs().runs(JobId.of("a"), 10))
        .extracting(Run::outcome)
        .containsExactly(RunOutcome.CANCELLED);
  }

  @Test
  default void aRetryKeepsItsErrorAndCountsAttempts() {
    scheduleDue("a");
    NodeId node = livingNode();
    for (int attempt = 1; attempt <= 3; attempt++) {
      Job run = claim(node, 1).get(0);
      assertThat(run.attempt()).isEqualTo(attempt);
      Instant again = run.due();
      Transition transition =
          new Transition(
              JobStatus.SCHEDULED, run.state().runDate(), again, attempt, RunOutcome.RETRIED, null);
      store()
          .runs()
          .finish(
              node,
              List.of(
                  FinishedRun.of(
                      run, transition, completed(run).times(), null, "boom " + attempt)));
    }
    assertThat(store().jobs().runs(JobId.of("a"), 10))
        .extracting(Run::error)
        .containsExactly("boom 3", "boom 2", "boom 1");
    assertThat(store().jobs().runs(JobId.of("a"), 2)).hasSize(2);
    assertThat(job("a").state().lastError()).isEqualTo("boom 3");
    assertThat(job("a").state().counters().runs()).isZero();
  }

  @Test
  default void historyTellsWhichAttemptOfWhichOccurrenceEachRunWas() {
    scheduleDue("first", "second", "moved");
    NodeId node = livingNode();
    List<Job> runs = claim(node, 3);
    Instant occurrence = runs.get(2).state().runDate();
    Instant next = occurrence.plusSeconds(60);
    Job first = runs.get(1);
    Transition again =
        new Transition(JobStatus.SCHEDULED, occurrence, first.due(), 1, RunOutcome.RETRIED, null);
    store()
        .runs()
        .finish(
            node, List.of(FinishedRun.of(first, again, completed(first).times(), null, "boom")));
    Job second = claim(node, 1).get(0);
    Transition moves =
        new Transition(JobStatus.SCHEDULED, next, next, 0, RunOutcome.COMPLETED, null);
    store()
        .runs()
        .finish(
            node,
            List.of(
                completed(runs.get(0)),
                completed(second),
                FinishedRun.of(runs.get(2), moves, completed(runs.get(2)).times(), null, null)));
    assertThat(store().jobs().runs(JobId.of("first"), 9))
        .extracting(Run::attempt)
        .containsExactly(1);
    assertThat(store().jobs().runs(JobId.of("second"), 9))
        .extracting(Run::attempt)
        .containsExactly(2, 1);
    assertThat(store().jobs().runs(JobId.of("moved"), 9))
        .singleElement()
        .satisfies(run -> assertThat(run.attempt()).isEqualTo(1))
        .satisfies(run -> assertThat(run.times().runDate()).isEqualTo(occurrence));
    assertThat(job("moved").state().runDate()).isEqualTo(next);
  }

  @Test
  default void anErrorThatEndsInHalfACharacterIsKept() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    FinishedRun end = ended(run, JobStatus.FAILED, null, RunOutcome.FAILED);
    String error = "it's \"odd\" \\ \t ünïcode 🎉 \ud83d";
    FinishedRun odd = FinishedRun.of(run, end.transition(), end.times(), null, error);
    assertThat(store().runs().finish(node, List.of(odd)).accepted()).hasSize(1);
    assertThat(store().jobs().runs(JobId.of("a"), 1).get(0).error())
        .startsWith("it's \"odd\" \\ \t ünïcode 🎉 ");
  }

  private static FinishedRun withFence(FinishedRun end, long fence) {
    return new FinishedRun(
        end.row(),
        fence,
        end.attempt(),
        end.transition(),
        end.times(),
        end.result(),
        end.error(),
        end.fault(),
        end.trace(),
        end.messages());
  }

  @Test
  default void theSameEndTwiceIsAcceptedOnce() {
    scheduleDue("a");
    NodeId node = livingNode();
    FinishedRun end = completed(claim(node, 1).get(0));
    assertThat(store().runs().finish(node, List.of(end)).accepted()).hasSize(1);
    assertThat(store().runs().finish(node, List.of(end)).accepted()).isEmpty();
    assertThat(store().jobs().runs(JobId.of("a"), 10)).hasSize(1);
  }

  @Test
  default void anEndWithAnOldFenceOrOfAnotherNodeChangesNothing() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    FinishedRun end = completed(run);
    FinishedRun stale = withFence(end, end.fence() - 1);
    assertThat(store().runs().finish(node, List.of(stale)).accepted()).isEmpty();
    assertThat(store().runs().finish(livingNode(), List.of(end)).accepted()).isEmpty();
    assertThat(job("a").status()).isEqualTo(JobStatus.RUNNING);
    assertThat(store().jobs().runs(JobId.of("a"), 10)).isEmpty();
  }

  @Test
  default void ofAGroupThoseStillHeldAreAccepted() {
    scheduleDue("a", "b", "c");
    NodeId node = livingNode();
    List<Job> runs = claim(node, 3);
    FinishedRun lost = withFence(completed(runs.get(1)), 99);
    assertThat(
            store()
                .runs()
                .finish(node, List.of(completed(runs.get(2)), lost, completed(runs.get(0))))
                .accepted())
        .containsExactlyInAnyOrder(runs.get(0).row(), runs.get(2).row());
  }

  @Test
  default void aReleasedClaimLeavesNoTraceAndIsDueAsBefore() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    store()
        .runs()
        .finish(node, List.of(ended(run, JobStatus.SCHEDULED, run.due(), RunOutcome.RELEASED)));
    assertThat(job("a").status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job("a").due()).isEqualTo(run.due());
    assertThat(store().jobs().runs(JobId.of("a"), 10)).isEmpty();
    assertThat(claim(node, 1)).hasSize(1);
  }

  @Test
  default void aJobCancelledInMidRunStaysCancelled() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job run = claim(node, 1).get(0);
    assertThat(store().jobs().cancel(JobId.of("a"))).isTrue();
    assertThat(beat(node, LONG_LEASE).cancelled()).containsExactly(run.row());

    Instant next = run.due().plusSeconds(1);
    FinishedRun goesOn = ended(run, JobStatus.SCHEDULED, next, RunOutcome.COMPLETED);
    assertThat(store().runs().finish(node, List.of(goesOn)).accepted()).containsExactly(run.row());
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("a").state().nextRun()).isNull();
    assertThat(store().jobs().runs(JobId.of("a"), 1).get(0).outcome())
        .isEqualTo(RunOutcome.CANCELLED);
    assertThat(beat(node, LONG_LEASE).cancelled()).isEmpty();
  }

  @Test
  default void aDeletedEndTakesTheJobAndItsHistoryWithIt() {
    scheduleDue("a");
    NodeId node = livingNode();
    Job first = claim(node, 1).get(0);
    FinishedRun retried =
        ended(first, JobStatus.SCHEDULED, first.state().runDate(), RunOutcome.RETRIED);
    assertThat(store().runs().finish(node, List.of(retried)).accepted()).hasSize(1);
    Job second = claim(node, 1).get(0);
    assertThat(store().jobs().runs(second.id(), 9)).hasSize(1);
    FinishedRun end = completed(second).with(FinishedRun.Trace.DELETED);
    assertThat(store().runs().finish(node, List.of(end)).accepted()).containsExactly(second.row());
    assertThat(store().jobs().find(second.id())).isEmpty();
    assertThat(store().jobs().runs(second.id(), 9)).isEmpty();
    assertThat(store().runs().finish(node, List.of(end)).accepted()).isEmpty();
    assertThat(beat(node, LONG_LEASE).held()).isZero();
    scheduleDue("a");
    assertThat(store().jobs().runs(second.id(), 9)).isEmpty();
  }

  @Test
  default void aDeletedEndKeepsAJobThatSomebodyChangedWhileItRan() {
    scheduleDue("cancelled", "lost");
    NodeId node = livingNode();
    List<FinishedRun> ends =
        claim(node, 2).stream().map(run -> completed(run).with(FinishedRun.Trace.DELETED)).toList();
    store().jobs().cancel(JobId.of("cancelled"));
    long cancelled = job("cancelled").row();
    store().jobs().schedule(List.of(newJob("lost", null)), OnConflict.REPLACE);
    assertThat(store().runs().finish(node, ends).accepted()).containsExactly(cancelled);
    assertThat(job("cancelled").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(job("lost").status()).isEqualTo(JobStatus.SCHEDULED);
  }
}
