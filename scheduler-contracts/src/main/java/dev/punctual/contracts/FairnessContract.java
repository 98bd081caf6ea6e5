package dev.punctual.contracts;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobOptions;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How a claim shares out what it asks for: within a priority, handlers take turns. */
public interface FairnessContract extends StoreUnderTest {
  /** A second handler of the same priority. */
  HandlerName REPORT = HandlerName.of("report");

  /** A third one. */
  HandlerName INVOICE = HandlerName.of("invoice");

  @Test
  default void aFloodOfOneHandlerDoesNotStarveAnother() {
    scheduleDue(WORK, 2_000, 0, Duration.ofMinutes(10));
    scheduleDue(REPORT, 1, 0, Duration.ofSeconds(1));
    assertThat(claimOfAll(livingNode(), 10))
        .hasSize(10)
        .extracting(job -> job.id().value())
        .contains("report-0-0");
  }

  @Test
  default void handlersWithMoreThanEnoughGetEqualShares() {
    scheduleDue(WORK, 100, 0, Duration.ofMinutes(10));
    scheduleDue(REPORT, 50, 0, Duration.ofMinutes(5));
    scheduleDue(INVOICE, 30, 0, Duration.ofMinutes(1));
    assertThat(claimedByHandler(livingNode(), 20).values())
        .hasSize(3)
        .allSatisfy(share -> assertThat(share).isBetween(6L, 7L));
  }

  @Test
  default void whatOneHandlerDoesNotNeedTheOthersGet() {
    scheduleDue(WORK, 50, 0, Duration.ofMinutes(10));
    scheduleDue(REPORT, 3, 0, Duration.ofMinutes(1));
    assertThat(claimedByHandler(livingNode(), 10)).isEqualTo(Map.of(WORK, 7L, REPORT, 3L));
  }

  @Test
  default void aHandlerThatNeedsJustItsShareWastesNothing() {
    NodeId node = livingNode();
    for (int round = 0; round < 20; round++) {
      String lesser = "lesser-" + round;
      for (HandlerName handler : List.of(WORK, REPORT, INVOICE)) {
        scheduleDue(handler, handler.equals(INVOICE) ? 3 : 4, round, Duration.ofMinutes(1));
      }
      store()
          .jobs()
          .schedule(
              List.of(newJob(lesser, WORK, null, JobOptions.DEFAULT.withPriority(-1))),
              OnConflict.ERROR);
      assertThat(claimOfAll(node, 10))
          .hasSize(10)
          .extracting(job -> job.id().value())
          .doesNotContain(lesser);
      assertThat(claimOfAll(node, 10)).hasSize(2);
    }
  }

  @Test
  default void priorityComesBeforeFairness() {
    Instant now = Instant.now();
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      jobs.add(newJob("vip-" + i, WORK, now.minusSeconds(1), JobOptions.DEFAULT.withPriority(1)));
    }
    store().jobs().schedule(jobs, OnConflict.ERROR);
    scheduleDue(REPORT, 20, 0, Duration.ofMinutes(10));
    NodeId node = livingNode();
    assertThat(claimedByHandler(node, 15)).isEqualTo(Map.of(WORK, 15L));
    assertThat(claimedByHandler(node, 15)).isEqualTo(Map.of(WORK, 5L, REPORT, 10L));
  }

  @Test
  default void aHandlersShareIsItsOldest() {
    scheduleDue(WORK, 30, 0, Duration.ofMinutes(10));
    scheduleDue(REPORT, 30, 0, Duration.ofMinutes(5));
    List<Job> claimed = claimOfAll(livingNode(), 6);
    assertThat(claimed)
        .extracting(job -> job.id().value())
        .containsExactly(
            "work-0-0", "work-0-1", "work-0-2", "report-0-0", "report-0-1", "report-0-2");
  }

  @Test
  default void claimsOfOneJobGiveEachHandlerItsTurn() {
    scheduleDue(WORK, 200, 0, Duration.ofMinutes(10));
    scheduleDue(REPORT, 200, 0, Duration.ofMinutes(1));
    NodeId node = livingNode();
    Map<HandlerName, Long> turns = new HashMap<>();
    for (int i = 0; i < 200; i++) {
      claimedByHandler(node, 1).forEach((handler, one) -> turns.merge(handler, one, Long::sum));
    }
    assertThat(turns).containsOnlyKeys(WORK, REPORT);
    assertThat(turns.values()).allSatisfy(jobs -> assertThat(jobs).isGreaterThanOrEqualTo(40));
  }

  private Map<HandlerName, Long> claimedByHandler(NodeId node, int limit) {
    return claimOfAll(node, limit).stream()
        .collect(groupingBy(job -> job.spec().handler(), counting()));
  }

  private List<Job> claimOfAll(NodeId node, int limit) {
    return store().runs().claim(node, limit, Set.of(WORK, REPORT, INVOICE), Duration.ZERO);
  }

  /** Jobs named {@code handler-round-number}, each due a millisecond after the one before. */
  private void scheduleDue(HandlerName handler, int count, int round, Duration ago) {
    Instant first = Instant.now().minus(ago);
    List<NewJob> jobs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = handler.value() + "-" + round + "-" + i;
      jobs.add(newJob(id, handler, first.plusMillis(i), JobOptions.DEFAULT));
    }
    store().jobs().schedule(jobs, OnConflict.ERROR);
  }
}
