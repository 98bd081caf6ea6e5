package dev.punctual.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.StoreException;
import dev.punctual.internal.engine.run.ActiveRuns;
import dev.punctual.internal.engine.run.NoSurroundings;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.job.SampleJobs;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a store answers is held against what it was asked. */
class NodeQueueTest {
  private final ScriptedQueue store = new ScriptedQueue();
  private final NodeQueue queue = store.asNode();
  private final Job job = SampleJobs.running(null, 0, 0);

  @Test
  void moreJobsThanWereAskedForAreRefused() {
    store.onClaim(limit -> List.of(job, job));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> queue.claim(1, Duration.ZERO))
        .withMessage("asked for 1 jobs, got 2");
  }

  @Test
  void aJobOfAHandlerThatWasNotAskedForIsRefused() {
    store.onClaim(limit -> List.of(job));
    NodeQueue other = new NodeQueue(store, NodeId.random(), Set.of(HandlerName.of("other")));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> other.claim(1, Duration.ZERO))
        .withMessage("asked for jobs of [other], got one of work");
  }

  @Test
  void aJobThatAnotherNodeHoldsIsRefused() {
    store.onClaimAsIs(limit -> List.of(job));
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> queue.claim(1, Duration.ZERO))
        .withMessageStartingWith("row 1 came to node ");
  }

  @Test
  void anEndThatWasNotGivenIsNotAccepted() {
    store.onFinish(runs -> Set.of(77L));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> queue.finish(List.of()))
        .withMessage("the store accepted ends of rows it was not given: [77]");
  }

  @Test
  void aClaimWithAnOldFenceIsRefusedAndTheRunStays() {
    ActiveRuns runs = new ActiveRuns(new NoSurroundings(), new EngineParts().ticker);
    runs.add(job, 0);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> runs.requireNewer(List.of(job)))
        .withMessage("row 1 came with fence 1 after 1");
    assertThat(runs.size()).isOne();
  }
}
