package dev.punctual.contracts.failures;

import static dev.punctual.deadletter.DeadLetterFilter.ALL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobScheduler;
import dev.punctual.deadletter.DeadLetterFilter;
import dev.punctual.deadletter.RedriveRate;
import dev.punctual.deadletter.Sweep;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.DeadLetterCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What redriving and discarding do to dead letters. */
public interface RedriveContract extends FailuresUnderTest {

  private DeadLetterCommands commands() {
    return store().jobs().deadLetters();
  }

  private Instant due(String id) {
    return Objects.requireNonNull(job(id).state().nextRun());
  }

  private static String[] names(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i).toArray(String[]::new);
  }

  @Test
  default void aRedrivenJobRunsAgainAndKeepsItsHistory() {
    fail(TIMEOUT, "a");
    Job failed = job("a");
    assertThat(letters().redrive("a")).isTrue();
    assertThat(letters().redrive("a")).as("it has not failed any more").isFalse();
    assertThat(letters().redrive("none")).isFalse();
    Job job = job("a");
    assertThat(job.status()).isEqualTo(JobStatus.SCHEDULED);
    assertThat(job.state().counters().retries()).isZero();
    assertThat(job.state().runDate()).isEqualTo(failed.state().runDate());
    end(livingNode(), JobStatus.COMPLETED, RunOutcome.COMPLETED, null, null);
    assertThat(outcomes("a")).containsExactly(RunOutcome.COMPLETED, RunOutcome.FAILED);
    assertThat(found(ALL)).isEmpty();
  }

  @Test
  default void someAreRedrivenAndTheOthersStay() {
    fail(TIMEOUT, "a", "b");
    fail(REFUSED, "c");
    assertThat(letters().redrive(ALL.withHandler("work").withFault(TIMEOUT), RedriveRate.AT_ONCE))
        .isEqualTo(2);
    assertThat(found(ALL)).containsExactly("c");
    assertThat(claim(livingNode(), 9)).hasSize(2);
    assertThat(letters().redrive(DeadLetterFilter.of("a", "c"), RedriveRate.AT_ONCE)).isEqualTo(1);
  }

  @Test
  default void theyAreDueAtThePaceTheOldestFailureFirst() {
    fail(TIMEOUT, names(5));
    Instant before = store().runs().time();
    assertThat(letters().redrive(ALL, RedriveRate.perMinute(2))).isEqualTo(5);
    assertThat(due("a0")).isBetween(before, store().runs().time());
    for (int i = 1; i < 5; i++) {
      assertThat(Duration.between(due("a" + (i - 1)), due("a" + i)))
          .isEqualTo(Duration.ofSeconds(30));
    }
    assertThat(claim(livingNode(), 9)).extracting(Job::id).containsExactly(JobId.of("a0"));
    assertThat(store().runs().nextDue(Set.of(WORK))).contains(due("a1"));
  }

  @Test
  default void thePaceHoldsOverStepsInWhateverProcess() {
    fail(TIMEOUT, names(7));
    RedriveRate pace = RedriveRate.perMinute(1);
    @Nullable Sweep sweep = null;
    int steps = 0;
    while (sweep == null || !sweep.done()) {
      sweep = commands().redrive(ALL, pace, sweep, 2);
      steps++;
    }
    assertThat(steps).isEqualTo(4);
    assertThat(sweep.changed()).isEqualTo(7);
    for (int i = 1; i < 7; i++) {
      assertThat(Duration.between(due("a" + (i - 1)), due("a" + i)))
          .isEqualTo(Duration.ofMinutes(1));
    }
  }

  @Test
  default void aStepThatComesLateDoesNotCatchUp() {
    fail(TIMEOUT, names(4));
    RedriveRate pace = RedriveRate.perMinute(1);
    Sweep first = commands().redrive(ALL, pace, null, 2);
    elapse(Duration.ofHours(1));
    Sweep older =
        new Sweep(store().runs().time().minus(Duration.ofHours(1)), first.changed(), null);
    commands().redrive(ALL, pace, older, 2);
    assertThat(Duration.between(due("a2"), due("a3"))).isEqualTo(Duration.ofMinutes(1));
    assertThat(due("a2")).isAfter(store().runs().time().minusSeconds(30));
  }

  @Test
  default void whatFailsMeanwhileIsLeftAlone() {
    fail(TIMEOUT, names(3));
    Sweep first = commands().redrive(ALL, RedriveRate.AT_ONCE, null, 1);
    end(livingNode(), JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "again");
    Sweep second = commands().redrive(ALL, RedriveRate.AT_ONCE, first, 9);
    assertThat(second.done()).isTrue();
    assertThat(second.changed()).isEqualTo(3);
    assertThat(found(ALL)).containsExactly("a0");
  }

  @Test
  default void aNodeThatSleepsHearsOfRedrivenJobs() {
    fail(TIMEOUT, "a");
    try (JobScheduler node =
        builder()
            .config(quick().withTiming(SLEEPY))
            .task("work", raw(), (metadata, run) -> {})
            .start()) {
      assertThat(node.deadLetters().redrive(ALL, RedriveRate.perSecond(10))).isEqualTo(1);
      await("a", JobStatus.COMPLETED);
    }
  }

  @Test
  default void aDiscardedJobIsCancelledAndHistorySaysWhy() {
    fail(TIMEOUT, "a", "b");
    assertThat(letters().discard("a", "sent by hand")).isTrue();
    assertThat(letters().discard("a", "sent by hand")).isFalse();
    assertThat(job("a").status()).isEqualTo(JobStatus.CANCELLED);
    assertThat(found(ALL)).containsExactly("b");
    Run told = store().jobs().runs(JobId.of("a"), 9).get(0);
    assertThat(told.outcome()).isEqualTo(RunOutcome.CANCELLED);
    assertThat(told.attempt()).isNull();
    assertThat(told.error()).isEqualTo("discarded from the dead letters: sent by hand");
    assertThat(outcomes("a")).containsExactly(RunOutcome.CANCELLED, RunOutcome.FAILED);
    assertThat(letters().discard(ALL, "old")).isEqualTo(1);
    elapse(Duration.ofDays(3));
    assertThat(store().jobs().removeEnded(Duration.ofDays(1), 9).jobs()).isEqualTo(2);
  }

  @Test
  default void discardingGoesStepByStep() {
    fail(TIMEOUT, names(5));
    Sweep first = commands().discard(ALL, "old", null, 2);
    assertThat(first.done()).isFalse();
    fail(REFUSED, "later");
    Sweep second = commands().discard(ALL, "old", first, 9);
    assertThat(second.done()).isTrue();
    assertThat(second.changed()).isEqualTo(5);
    assertThat(found(ALL)).containsExactly("later");
  }

  @Test
  default void manyAreSweptInSteps() {
    for (String id : names(600)) {
      schedule(id, WORK, JobType.CUSTOM, "{}");
    }
    end(nodeOf(null), JobStatus.FAILED, RunOutcome.FAILED, TIMEOUT, "all at once");
    assertThat(letters().faults(9).get(0).letters()).isEqualTo(600);
    assertThat(letters().redrive(ALL, new RedriveRate(600, Duration.ofHours(1)))).isEqualTo(600);
    List<Instant> dues = IntStream.range(0, 600).mapToObj(i -> due("a" + i)).sorted().toList();
    assertThat(Duration.between(dues.get(0), dues.get(599))).isEqualTo(Duration.ofSeconds(3594));
  }

  @Test
  default void whatIsNoPaceOrReasonIsRefused() {
    assertThatThrownBy(() -> new RedriveRate(0, Duration.ofSeconds(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("1 to 1000000");
    assertThatThrownBy(() -> new RedriveRate(1, Duration.ofDays(2)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("PT24H");
    assertThatThrownBy(() -> letters().discard(ALL, " "))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("reason");
  }
}
