package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.job.RunOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What pauses promise to nodes: what is handed out, and what is said to be due next. */
public interface PauseContract extends ControlsUnderTest {
  private static Stream<PauseScope> scopes() {
    return Stream.of(
        PauseScope.all(),
        PauseScope.handler(WORK.value()),
        PauseScope.type(JobType.EMAIL),
        PauseScope.job("mail"));
  }

  private Stream<DynamicTest> forEachScope(Consumer<PauseScope> test) {
    return scopes()
        .map(
            scope ->
                DynamicTest.dynamicTest(
                    scope.toString(),
                    () -> {
                      test.accept(scope);
                      pauses().inForce().forEach(pause -> pauses().resume(pause.scope()));
                      store().jobs().cancel(JobId.of("mail"));
                    }));
  }

  private void scheduleMailAnew() {
    JobSpec spec =
        new JobSpec(
            JobId.of("mail"),
            JobType.EMAIL,
            WORK,
            null,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, null)), OnConflict.REPLACE);
  }

  @TestFactory
  default Stream<DynamicTest> whatIsPausedIsNeitherHandedOutNorSaidToBeDue() {
    NodeId node = livingNode();
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          Instant due = job("mail").due();
          pause(scope);
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(nextDue()).isEmpty();
          assertThat(beat(node, LONG_LEASE).nextDue()).isEmpty();
          assertThat(job("mail").status()).isEqualTo(JobStatus.SCHEDULED);
          assertThat(pauses().resume(scope)).isTrue();
          assertThat(nextDue()).contains(due);
          assertThat(beat(node, LONG_LEASE).nextDue()).contains(due);
          assertThat(claimAll(node, 10)).containsExactly("mail");
        });
  }

  @TestFactory
  default Stream<DynamicTest> aPauseEndsByItselfAndNobodyLooksBefore() {
    NodeId node = livingNode();
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          Instant end = inAnHour();
          assertThat(pauses().pause(scope, Pause.until(end))).isTrue();
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(nextDue()).contains(end);
          assertThat(beat(node, LONG_LEASE).nextDue()).contains(end);
          elapse(Duration.ofHours(1));
          beat(node, LONG_LEASE);
          assertThat(nextDue()).hasValueSatisfying(next -> assertThat(next).isBefore(end));
          assertThat(claimAll(node, 10)).containsExactly("mail");
          assertThat(pauses().inForce()).isEmpty();
          assertThat(pauses().resume(scope)).isFalse();
          assertThat(nextDue()).as("nothing is left to look for").isEmpty();
        });
  }

  @TestFactory
  default Stream<DynamicTest> aJobThatIsScheduledMeanwhileIsPausedToo() {
    NodeId node = livingNode();
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          pause(scope);
          scheduleMailAnew();
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(nextDue()).as("after a look").isEmpty();
          pauses().resume(scope);
          assertThat(claimAll(node, 10)).containsExactly("mail");
        });
  }

  @TestFactory
  default Stream<DynamicTest> aRunGoesOnAndItsNextIsHeld() {
    NodeId node = livingNode();
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          Job run = store().runs().claim(node, 1, Set.of(WORK), Duration.ZERO).get(0);
          pause(scope);
          assertThat(job("mail").status()).isEqualTo(JobStatus.RUNNING);
          Instant next = run.due();
          assertThat(
                  store()
                      .runs()
                      .finish(
                          node,
                          List.of(ended(run, JobStatus.SCHEDULED, next, RunOutcome.COMPLETED)))
                      .accepted())
              .containsExactly(run.row());
          assertThat(store().jobs().runs(JobId.of("mail"), 9).get(0).outcome())
              .isEqualTo(RunOutcome.COMPLETED);
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(nextDue()).isEmpty();
          pauses().resume(scope);
          assertThat(claimAll(node, 10)).containsExactly("mail");
        });
  }

  @TestFactory
  default Stream<DynamicTest> whatIsPausedCanStillBeSteered() {
    NodeId node = livingNode();
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          pause(scope);
          assertThat(store().jobs().cancel(JobId.of("mail"))).isTrue();
          assertThat(job("mail").pause()).as("one that has ended").isEmpty();
          scheduleMailAnew();
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(job("mail").pause()).isPresent();
          assertThat(store().jobs().cancel(JobId.of("mail"))).isTrue();
          pauses().resume(scope);
          assertThat(claimAll(node, 10)).isEmpty();
          assertThat(nextDue()).isEmpty();
        });
  }

  @TestFactory
  default Stream<DynamicTest> aJobThatLostItsNodeIsHeldAsWell() {
    return forEachScope(
        scope -> {
          scheduleMailAnew();
          NodeId lost = NodeId.random();
          beat(lost, Duration.ofSeconds(5));
          assertThat(claimAll(lost, 10)).containsExactly("mail");
          pause(scope);
          elapse(Duration.ofSeconds(6));
          assertThat(store().runs().rescue(9, Duration.ZERO)).hasSize(1);
          NodeId node = livingNode();
          assertThat(claimAll(node, 10)).isEmpty();
          pauses().resume(scope);
          assertThat(claimAll(node, 10)).containsExactly("mail");
        });
  }

  @Test
  default void othersGoOn() {
    scheduleDue("a", "b", "c");
    scheduleMail("mail", OTHER);
    NodeId node = livingNode();
    pause(PauseScope.job("b"));
    pause(PauseScope.type(JobType.EMAIL));
    pause(PauseScope.handler("nobody"));
    assertThat(claimAll(node, 10)).containsExactlyInAnyOrder("a", "c");
    pauses().resume(PauseScope.job("b"));
    assertThat(claimAll(node, 10)).containsExactly("b");
    pauses().resume(PauseScope.type(JobType.EMAIL));
    assertThat(claimAll(node, 10)).containsExactly("mail");
  }

  @Test
  default void manyPausedJobsBeforeOthersWereAWallForSmallClaims() {
    pause(PauseScope.type(JobType.EMAIL));
    IntStream.range(0, 50).forEach(i -> scheduleMail("mail-" + i, WORK));
    scheduleDue("a", "b");
    NodeId node = livingNode();
    assertThat(claimAll(node, 1)).containsExactly("a");
    assertThat(claimAll(node, 5)).containsExactly("b");
    assertThat(nextDue()).isEmpty();
    pauses().resume(PauseScope.type(JobType.EMAIL));
    assertThat(claimAll(node, 100)).hasSize(50);
  }

  @Test
  default void aJobThatTwoPausesHoldWaitsForBoth() {
    scheduleMail("mail", WORK);
    NodeId node = livingNode();
    List<PauseScope> all = scopes().toList();
    all.forEach(this::pause);
    for (PauseScope scope : all) {
      assertThat(claimAll(node, 10)).isEmpty();
      assertThat(nextDue()).isEmpty();
      assertThat(pauses().resume(scope)).isTrue();
    }
    assertThat(claimAll(node, 10)).containsExactly("mail");
  }
}
