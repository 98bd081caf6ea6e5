package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Job;
import dev.punctual.job.NodeId;
import dev.punctual.limit.Limit;
import dev.punctual.limit.LimitScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What limits on how many start in a time promise. */
public interface RateContract extends LimitsUnderTest {
  /** The time between two starts of six in an hour. */
  Duration STEP = Duration.ofMinutes(10);

  @Test
  default void startsAreSpreadEvenly() {
    NodeId node = livingNode();
    limitKey("k", Limit.starts(6, Duration.ofHours(1)));
    scheduleWith("k", "a", "b", "c");
    List<Job> first = claimAll(node);
    assertThat(names(first)).containsExactly("a");
    end(node, first.get(0));
    assertThat(claimed(node)).as("a start counts, not whether it runs").isEmpty();
    elapse(STEP.minusSeconds(30));
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).isEmpty();
    elapse(Duration.ofSeconds(31));
    assertThat(claimed(node)).containsExactly("b");
    assertThat(claimed(node)).isEmpty();
    elapse(STEP);
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("c");
  }

  @Test
  default void nodesLookAgainWhenTheNextMayStart() {
    NodeId node = livingNode();
    limitKey("k", Limit.starts(6, Duration.ofHours(1)));
    scheduleWith("k", "a", "b");
    Instant before = store().runs().time();
    assertThat(claimed(node)).containsExactly("a");
    Instant after = store().runs().time();
    assertThat(nextDue())
        .hasValueSatisfying(
            next -> assertThat(next).isBetween(before.plus(STEP), after.plus(STEP)));
    assertThat(beat(node, LONG_LEASE).nextDue()).isEqualTo(nextDue());
    elapse(STEP);
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("b");
    assertThat(nextDue()).isEmpty();
  }

  @Test
  default void aBurstMayStartAtOnceAfterATimeWithoutStarts() {
    NodeId node = livingNode();
    limitKey("k", Limit.starts(6, Duration.ofHours(1)).withBurst(3));
    scheduleWith("k", "a", "b", "c", "d", "e", "f");
    assertThat(claimed(node)).containsExactly("a", "b", "c");
    elapse(STEP);
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("d");
    elapse(STEP.multipliedBy(2));
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("e", "f");
    elapse(Duration.ofDays(1));
    scheduleWith("k", "g", "h", "i", "j");
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).as("no more than the burst").containsExactly("g", "h", "i");
  }

  @Test
  default void keysHaveTheirRatesForThemselves() {
    NodeId node = livingNode();
    limitKey("k:*", Limit.starts(1, Duration.ofHours(1)));
    scheduleWith("k:1", "a1", "a2");
    scheduleWith("k:2", "b1", "b2");
    assertThat(claimed(node)).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  default void aHandlersRateCountsOnAllNodes() {
    NodeId node = livingNode();
    limits().set(LimitScope.handler(WORK.value()), Limit.starts(6, Duration.ofHours(1)));
    scheduleDue("a", "b", "c");
    assertThat(claimAll(node)).hasSize(1);
    assertThat(claimAll(livingNode())).isEmpty();
    elapse(STEP);
    assertThat(claimAll(livingNode())).hasSize(1);
    beat(node, LONG_LEASE);
    assertThat(claimAll(node)).isEmpty();
  }

  @Test
  default void bothNumbersOfALimitCount() {
    NodeId node = livingNode();
    limitKey("k", Limit.starts(6, Duration.ofHours(1)).withAtOnce(1).withBurst(2));
    scheduleWith("k", "a", "b", "c");
    List<Job> first = claimAll(node);
    assertThat(names(first)).containsExactly("a");
    end(node, first.get(0));
    List<Job> second = claimAll(node);
    assertThat(names(second)).as("of the burst").containsExactly("b");
    end(node, second.get(0));
    assertThat(claimed(node)).isEmpty();
    elapse(STEP);
    beat(node, LONG_LEASE);
    assertThat(claimed(node)).containsExactly("c");
  }

  @Test
  default void anotherRateCountsFromNowOn() {
    NodeId node = livingNode();
    limitKey("k", Limit.starts(1, Duration.ofDays(1)));
    scheduleWith("k", "a", "b", "c");
    assertThat(claimed(node)).containsExactly("a");
    assertThat(limits().remove(LimitScope.key("k"))).isTrue();
    assertThat(claimed(node)).containsExactly("b", "c");
    assertThat(nextDue()).isEmpty();
  }
}
