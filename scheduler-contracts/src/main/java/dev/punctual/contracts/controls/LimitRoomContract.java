package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.RunOutcome;
import dev.punctual.limit.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What limits on how many run at once promise of runs: which count, and which make room. */
public interface LimitRoomContract extends LimitsUnderTest {
  private Map<String, BiConsumer<NodeId, Job>> waysToEnd() {
    return Map.of(
        "completed",
        this::end,
        "to be retried",
        (node, job) -> finish(node, job, JobStatus.SCHEDULED, inAnHour(), RunOutcome.RETRIED),
        "failed",
        (node, job) -> finish(node, job, JobStatus.FAILED, null, RunOutcome.FAILED),
        "cancelled and over",
        (node, job) -> {
          store().jobs().cancel(job.id());
          finish(node, job, JobStatus.COMPLETED, null, RunOutcome.COMPLETED);
        },
        "replaced",
        (node, job) ->
            store()
                .jobs()
                .schedule(
                    List.of(newJob(job.id().value(), WORK, inAnHour(), JobOptions.DEFAULT)),
                    OnConflict.REPLACE),
        "never heard of",
        (node, job) -> {
          store().runs().reconcile(node, Map.of());
          store().jobs().cancel(job.id());
        },
        "on a node that left",
        (node, job) -> {
          store().runs().leave(node);
          store().runs().rescue(1, Duration.ZERO);
        },
        "on a node that died",
        (node, job) -> {
          elapse(LONG_LEASE.plusSeconds(1));
          store().runs().rescue(1, Duration.ZERO);
        });
  }

  private void finish(
      NodeId node, Job job, JobStatus status, @Nullable Instant next, RunOutcome outcome) {
    store().runs().finish(node, List.of(ended(job, status, next, outcome)));
  }

  @TestFactory
  default Stream<DynamicTest> aRunThatIsOverMakesRoomWhateverEndedIt() {
    limitKey("k:*", Limit.atOnce(1));
    return waysToEnd().entrySet().stream()
        .map(
            way ->
                DynamicTest.dynamicTest(
                    way.getKey(), () -> makesRoom("k:" + way.getKey(), way.getValue())));
  }

  private void makesRoom(String key, BiConsumer<NodeId, Job> end) {
    NodeId node = livingNode();
    scheduleWith(key, key + " first", key + " next");
    List<Job> running = claimAll(node);
    assertThat(names(running)).containsExactly(key + " first");
    assertThat(claimed(livingNode())).isEmpty();
    end.accept(node, running.get(0));
    assertThat(claimed(livingNode())).containsExactly(key + " next");
  }

  @Test
  default void aCancelledRunCountsUntilItIsOver() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b");
    List<Job> running = claimAll(node);
    store().jobs().cancel(running.get(0).id());
    assertThat(claimed(node)).as("its handler may still be at it").isEmpty();
  }

  @Test
  default void aRunThatIsShownInItsRowCountsAsBefore() {
    NodeId node = livingNode();
    limitKey("k", Limit.atOnce(1));
    scheduleWith("k", "a", "b");
    Job running = claimAll(node).get(0);
    store().runs().promote(node, Map.of(running.row(), running.state().hold().fence()));
    scheduleWith("k", "c");
    assertThat(claimed(node)).isEmpty();
    assertThat(beat(node, LONG_LEASE).nextDue()).isEmpty();
    end(node, running);
    assertThat(claimed(node)).containsExactly("b");
  }
}
