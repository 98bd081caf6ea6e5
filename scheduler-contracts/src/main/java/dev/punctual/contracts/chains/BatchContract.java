package dev.punctual.contracts.chains;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.DuplicateJobException;
import dev.punctual.InvalidInputException;
import dev.punctual.OnConflict;
import dev.punctual.ScheduleResult.Action;
import dev.punctual.chain.After;
import dev.punctual.chain.BatchName;
import dev.punctual.chain.BatchProgress;
import dev.punctual.chain.BatchProgress.Jobs;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many jobs as one: progress, callbacks, adding while it runs, cancelling as a whole. */
public interface BatchContract extends ChainsUnderTest {

  /** How the batch stands, which must be there. */
  default BatchProgress howItStands() {
    return batches().progress(BATCH).orElseThrow();
  }

  @Test
  default void progressCountsEachJobOnce() {
    NodeId node = livingNode();
    openWith("a", "b", "c", "d", "e");
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "a"), runOf(first, "b"));
    end(node, JobStatus.FAILED, runOf(first, "c"));
    store().jobs().cancel(named("d"));
    batches().add(BATCH, null, dueJobs("f"), OnConflict.ERROR);
    assertThat(howItStands().jobs()).isEqualTo(new Jobs(6, 2, 1, 1, 1, 1));
    assertThat(howItStands().name()).isEqualTo(BATCH);
    assertThat(howItStands().closedAt()).isNull();
    assertThat(howItStands().isOver()).isFalse();
    store().jobs().retry(named("c"));
    assertThat(howItStands().jobs()).isEqualTo(new Jobs(6, 2, 0, 1, 1, 2));
  }

  @Test
  default void callbacksRunWhenAllHaveEnded() {
    NodeId node = livingNode();
    openWith("a", "b");
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    scheduleAfter("good", After.allOfBatch(BATCH));
    scheduleAfter("bad", After.anyOfBatch(BATCH).onFailure());
    assertThat(store().jobs().chains().waitsFor(named("done")))
        .contains(After.allOfBatch(BATCH).onEnd());
    Map<String, Job> first = claimRuns(node);
    assertThat(first).containsOnlyKeys("a", "b");
    end(node, JobStatus.COMPLETED, runOf(first, "a"), runOf(first, "b"));
    assertThat(ready(node)).as("it is open").isEmpty();
    assertThat(batches().close(BATCH)).isTrue();
    assertThat(ready(node)).containsExactlyInAnyOrder("done", "good");
    assertThat(statusOf("bad")).isEqualTo(JobStatus.CANCELLED);
    assertThat(howItStands().isOver()).isTrue();
    assertThat(batches().close(BATCH)).isFalse();
    assertThat(predecessorsOf("done"))
        .extracting(each -> each.id().value())
        .containsExactly("a", "b");
  }

  @Test
  default void theFirstFailureIsTold() {
    NodeId node = livingNode();
    openWith("a", "b");
    scheduleAfter("bad", After.anyOfBatch(BATCH).onFailure());
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    batches().close(BATCH);
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.FAILED, runOf(first, "a"));
    assertThat(ready(node)).containsExactly("bad");
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    assertThat(ready(node)).containsExactly("done");
  }

  @Test
  default void aCallbackMayComeLate() {
    NodeId node = livingNode();
    openWith("a");
    batches().close(BATCH);
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    assertThat(ready(node)).containsExactly("done");
  }

  @Test
  default void anEmptyBatchIsDoneWhenItIsClosed() {
    NodeId node = livingNode();
    batches().open(BATCH);
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    scheduleAfter("bad", After.anyOfBatch(BATCH).onFailure());
    batches().close(BATCH);
    assertThat(ready(node)).containsExactly("done");
    assertThat(statusOf("bad")).isEqualTo(JobStatus.CANCELLED);
  }

  @Test
  default void aMemberThatRunsMayAddToAClosedBatch() {
    NodeId node = livingNode();
    openWith("a", "b");
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    batches().close(BATCH);
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "b"));
    batches().add(BATCH, named("a"), dueJobs("child"), OnConflict.ERROR);
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    Map<String, Job> second = claimRuns(node);
    assertThat(second).containsOnlyKeys("child");
    for (String by : List.of("a", "b", "nobody")) {
      assertThatThrownBy(() -> batches().add(BATCH, named(by), dueJobs("more"), OnConflict.ERROR))
          .isInstanceOf(InvalidInputException.class)
          .hasMessageStartingWith("Invalid batch '" + BATCH + "': expected a batch that is open");
    }
    assertThatThrownBy(() -> batches().add(BATCH, null, dueJobs("more"), OnConflict.ERROR))
        .isInstanceOf(InvalidInputException.class);
    assertThat(store().jobs().find(named("more"))).isEmpty();
    end(node, JobStatus.COMPLETED, runOf(second, "child"));
    assertThat(ready(node)).containsExactly("done");
  }

  @Test
  default void itIsCancelledAsAWhole() {
    NodeId node = livingNode();
    openWith("a", "b", "c", "d");
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    scheduleAfter("bad", After.anyOfBatch(BATCH).onFailure());
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "a"));
    assertThat(batches().cancel(BATCH)).isEqualTo(5);
    assertThat(howItStands().jobs()).isEqualTo(new Jobs(4, 1, 0, 3, 0, 0));
    assertThat(howItStands().closedAt()).isNotNull();
    assertThat(statusOf("done")).isEqualTo(JobStatus.CANCELLED);
    assertThat(statusOf("bad")).isEqualTo(JobStatus.CANCELLED);
    assertThat(ready(node)).isEmpty();
    assertThat(batches().cancel(BATCH)).isZero();
  }

  @Test
  default void whatIsThereAlreadyBecomesAMember() {
    NodeId node = livingNode();
    scheduleDue("old", "over");
    Map<String, Job> first = claimRuns(node);
    end(node, JobStatus.COMPLETED, runOf(first, "over"));
    batches().open(BATCH);
    scheduleAfter("done", After.allOfBatch(BATCH).onEnd());
    assertThat(batches().add(BATCH, null, dueJobs("old", "over", "new"), OnConflict.KEEP))
        .extracting(result -> result.action())
        .containsExactly(Action.KEPT, Action.KEPT, Action.INSERTED);
    batches().close(BATCH);
    assertThat(howItStands().jobs().total()).isEqualTo(3);
    assertThat(howItStands().jobs().done()).isEqualTo(1);
    end(node, JobStatus.COMPLETED, runOf(first, "old"));
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "new"));
    assertThat(ready(node)).containsExactly("done");
  }

  @Test
  default void anIdThatIsTakenAddsNothing() {
    scheduleDue("old");
    batches().open(BATCH);
    assertThatThrownBy(() -> batches().add(BATCH, null, dueJobs("new", "old"), OnConflict.ERROR))
        .isInstanceOf(DuplicateJobException.class);
    assertThat(howItStands().jobs().total()).isZero();
  }

  @Test
  default void membersMayWaitForEachOtherButNotForTheCallback() {
    NodeId node = livingNode();
    openWith("a");
    batches().add(BATCH, null, List.of(after("b", After.all("a"))), OnConflict.ERROR);
    scheduleAfter("done", After.allOfBatch(BATCH));
    assertThatThrownBy(
            () ->
                batches()
                    .add(BATCH, null, List.of(after("c", After.all("done"))), OnConflict.ERROR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("->");
    batches().close(BATCH);
    for (String next : List.of("a", "b", "done")) {
      Map<String, Job> claimed = claimRuns(node);
      assertThat(claimed).containsOnlyKeys(next);
      end(node, JobStatus.COMPLETED, runOf(claimed, next));
    }
  }

  @Test
  default void aBatchHasOneNameAndIsOpenedFirst() {
    assertThat(batches().open(BATCH)).isTrue();
    assertThat(batches().open(BATCH)).isFalse();
    BatchName none = BatchName.of("none");
    assertThat(batches().progress(none)).isEmpty();
    assertThatThrownBy(() -> batches().close(none))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("none");
    assertThatThrownBy(() -> batches().cancel(none)).isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> batches().add(none, null, dueJobs("a"), OnConflict.ERROR))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("opened");
    assertThat(batches().add(none, null, List.of(), OnConflict.ERROR)).isEmpty();
  }

  @Test
  default void itGoesWithTheLastOfItsJobs() {
    NodeId node = livingNode();
    openWith("a");
    batches().open(BatchName.of("open"));
    batches().close(BATCH);
    end(node, JobStatus.COMPLETED, runOf(claimRuns(node), "a"));
    elapse(Duration.ofDays(2));
    store().jobs().removeEnded(Duration.ofDays(1), 100);
    assertThat(batches().progress(BATCH)).isEmpty();
    assertThat(batches().progress(BatchName.of("open"))).isPresent();
    assertThat(batches().open(BATCH)).isTrue();
  }
}
