package dev.punctual.contracts.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.port.RunDiary;
import dev.punctual.port.RunDiary.Told;
import dev.punctual.run.KeptStep;
import dev.punctual.run.LogLine;
import dev.punctual.run.RunProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a store keeps of the steps, the progress and the logs of runs. */
public interface DiaryContract extends StoreUnderTest {
  /** A time that steps begin at. */
  Instant BEGAN = Instant.parse("2026-03-01T12:00:00Z");

  /** A claimed job, due. */
  default Job claimed(NodeId node, String id) {
    scheduleDue(id);
    return claim(node, 1).get(0);
  }

  /** The store's diary. */
  default RunDiary diary() {
    return store().runs().diary();
  }

  /** A step of a claimed run. */
  default KeptStep step(Job job, String name, @Nullable String result, Instant began) {
    return new KeptStep(
        name,
        job.state().runDate(),
        job.attempt(),
        job.state().hold().fence(),
        node(job),
        result,
        began,
        began.plusMillis(5));
  }

  /** Who holds a claimed job. */
  private static NodeId node(Job job) {
    return Objects.requireNonNull(job.state().hold().node());
  }

  /** What a claimed run told. */
  default Told told(Job job, @Nullable Integer perMille, long first, int lines) {
    RunProgress progress =
        new RunProgress(
            job.state().hold().fence(),
            job.state().runDate(),
            job.attempt(),
            node(job),
            perMille,
            "line " + (first + lines),
            first + lines,
            BEGAN.plusSeconds(first + lines));
    return new Told(
        job.row(),
        progress,
        IntStream.range(0, lines)
            .mapToObj(i -> new LogLine(first + i, BEGAN.plusSeconds(first + i), "told " + i))
            .toList());
  }

  @Test
  default void aStepIsKeptAsItWasAndOnlyOnce() {
    Job job = claimed(livingNode(), "a");
    KeptStep charge = step(job, "charge ✓", "{\"id\": 7}", BEGAN);
    assertThat(diary().keep(job.row(), charge)).isTrue();
    assertThat(diary().keep(job.row(), charge)).as("repeated").isTrue();
    KeptStep again = step(job, "charge ✓", "8", BEGAN.plusSeconds(1));
    assertThat(diary().keep(job.row(), again)).as("done twice").isFalse();
    KeptStep mail = step(job, "mail", null, BEGAN.plusSeconds(2));
    assertThat(diary().keep(job.row(), mail)).isTrue();

    assertThat(diary().steps(job.row(), job.state().runDate())).containsExactly(charge, mail);
    assertThat(diary().steps(job.row(), null)).containsExactly(charge, mail);
    assertThat(diary().steps(job.row(), BEGAN)).as("of another occurrence").isEmpty();
    assertThat(diary().steps(job.row() + 1000, null)).isEmpty();
  }

  @Test
  default void onlyTheNodeThatHoldsTheRunKeepsItsSteps() {
    NodeId node = livingNode();
    Job job = claimed(node, "a");
    KeptStep foreign =
        new KeptStep(
            "s",
            job.state().runDate(),
            1,
            job.state().hold().fence(),
            NodeId.random(),
            "1",
            BEGAN,
            BEGAN);
    assertThat(diary().keep(job.row(), foreign)).isFalse();
    store().jobs().cancel(job.id());
    assertThat(diary().keep(job.row(), step(job, "s", "1", BEGAN))).as("cancelled").isFalse();
    assertThat(diary().steps(job.row(), null)).isEmpty();
  }

  @Test
  default void theNextAttemptFindsTheStepsOfTheOneBefore() {
    NodeId node = livingNode();
    Job first = claimed(node, "a");
    KeptStep kept = step(first, "charge", "\"r-1\"", BEGAN);
    diary().keep(first.row(), kept);
    Instant soon = store().runs().time().minusSeconds(1);
    store()
        .runs()
        .finish(node, List.of(ended(first, JobStatus.SCHEDULED, soon, RunOutcome.RETRIED)));
    assertThat(diary().keep(first.row(), step(first, "late", "1", BEGAN))).as("ended").isFalse();

    Job second = claim(node, 1).get(0);
    assertThat(diary().steps(second.row(), second.state().runDate())).containsExactly(kept);
    KeptStep twice = step(second, "charge", "\"r-2\"", BEGAN.plusSeconds(9));
    assertThat(diary().keep(second.row(), twice)).isFalse();
  }

  @Test
  default void aJobThatIsReplacedBeginsWithoutSteps() {
    Job job = claimed(livingNode(), "a");
    diary().keep(job.row(), step(job, "charge", "1", BEGAN));
    store().jobs().schedule(List.of(newJob("a", job.state().runDate())), OnConflict.REPLACE);
    assertThat(diary().steps(job("a").row(), null)).isEmpty();
  }

  @Test
  default void progressIsWhatWasToldLastAndTheLogHasItsLatestLines() {
    NodeId node = livingNode();
    Job job = claimed(node, "a");
    Told half = told(job, 500, 0, 3);
    diary().note(node, List.of(half));
    Told later = told(job, null, 3, LogLine.MOST);
    diary().note(node, List.of(later));
    diary().note(node, List.of(half));

    assertThat(diary().progress(job.row(), 10)).containsExactly(later.progress());
    List<LogLine> log = diary().log(job.row(), job.state().hold().fence());
    assertThat(log).hasSize(LogLine.MOST).isEqualTo(later.lines());
    assertThat(diary().log(job.row(), job.state().hold().fence() + 1)).isEmpty();
  }

  @Test
  default void nobodyTellsOfARunThatItDoesNotHold() {
    NodeId node = livingNode();
    Job job = claimed(node, "a");
    diary().note(NodeId.random(), List.of(told(job, 100, 0, 1)));
    diary().note(node, List.of());
    store().runs().finish(node, List.of(completed(job)));
    diary().note(node, List.of(told(job, 1000, 0, 1)));
    assertThat(diary().progress(job.row(), 10)).isEmpty();
    assertThat(diary().log(job.row(), job.state().hold().fence())).isEmpty();
  }

  @Test
  default void aCleanUpLeavesWhatBelongsToAnOccurrenceThatHasNotEnded() {
    NodeId node = livingNode();
    Job done = claimed(node, "done");
    Job failed = claimed(node, "failed");
    Job waits = claimed(node, "waits");
    for (Job job : List.of(done, failed, waits)) {
      diary().keep(job.row(), step(job, "s", "1", store().runs().time()));
      diary().note(node, List.of(told(job, 1, 0, 1)));
    }
    Instant later = store().runs().time().plus(Duration.ofDays(100));
    store()
        .runs()
        .finish(
            node,
            List.of(
                completed(done),
                ended(failed, JobStatus.FAILED, null, RunOutcome.FAILED),
                ended(waits, JobStatus.SCHEDULED, later, RunOutcome.RETRIED)));
    elapse(Duration.ofDays(31));
    store().jobs().removeEnded(Duration.ofDays(30), 1000);

    assertThat(store().jobs().find(done.id())).isEmpty();
    assertThat(diary().steps(done.row(), null)).isEmpty();
    assertThat(diary().progress(done.row(), 10)).isEmpty();
    assertThat(diary().steps(failed.row(), null)).hasSize(1);
    assertThat(diary().progress(failed.row(), 10)).hasSize(1);
    assertThat(diary().steps(waits.row(), null)).hasSize(1);
    assertThat(diary().progress(waits.row(), 10)).as("told long ago").isEmpty();
  }
}
