package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.NodeTiming;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What several node processes promise together. With the nodes' default timing, which takes half a
 * minute longer: {@code mvn test -pl scheduler-app -am -Dtest=ClusterTest
 * -Dsurefire.failIfNoSpecifiedTests=false -Dpunctual.cluster.timing=default}.
 */
@Tag("slow")
class ClusterTest {
  private static final int JOBS = 10_000;
  private static final int IN_THE_MIDDLE = JOBS * 3 / 10;
  private static final NodeTiming TIMING = Timings.chosen();
  private static final Duration HARDLY_ANY_WORK = Duration.ofMillis(2);

  /** Long enough that a node is in the middle of some runs at any moment. */
  private static final Duration SOME_WORK = Duration.ofMillis(20);

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** From the end of a dead node's lease: until a heartbeat sees it, and for a busy machine. */
  private static final Duration UNTIL_SEEN = TIMING.heartbeat().multipliedBy(2).plusSeconds(2);

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final Cluster cluster = new Cluster(database, TIMING);
  private final Ledger ledger = cluster.ledger();

  @AfterEach
  void close() {
    cluster.close();
    database.close();
  }

  @Test
  void oneNodeRunsEveryJobExactlyOnce() throws IOException {
    cluster.start(1, HARDLY_ANY_WORK).schedule(JOBS, Duration.ZERO);
    ledger.awaitCompleted(JOBS, PATIENCE);
    print("1 node: " + pace());
    assertEachRanOnce();
  }

  @Test
  void threeNodesShareTheJobsAndRunEachExactlyOnce() throws IOException {
    cluster.start(3, SOME_WORK).schedule(JOBS, Duration.ZERO);
    ledger.awaitCompleted(JOBS, PATIENCE);
    print("3 nodes: %s, by %d nodes".formatted(pace(), ledger.nodesWithEffect()));
    assertEachRanOnce();
    assertThat(ledger.nodesWithEffect()).isGreaterThan(1);
  }

  @Test
  void aKilledNodeLosesNothingAndOnlyWhatItHeldIsRepeated() throws Exception {
    cluster.start(3, SOME_WORK).schedule(JOBS, Duration.ZERO);
    UUID killed = ledger.nodeNamed(cluster.node(0).name());
    ledger.awaitEffects(IN_THE_MIDDLE, PATIENCE);
    Instant kill = ledger.now();
    cluster.node(0).kill();
    ledger.awaitCompleted(JOBS, PATIENCE);
    assertThat(ledger.runs("crashed")).isPositive();
    printLoss(kill);
    assertNothingLost();
    assertThat(ledger.crashedElsewhere(killed)).isZero();
    assertThat(ledger.repeated()).isEqualTo(ledger.repeatedAfterLossOf(killed));
    assertThat(ledger.lastRescue()).isBefore(kill.plus(TIMING.lease()).plus(UNTIL_SEEN));
  }

  @Test
  void aNodeThatStopsInGoodOrderRepeatsNothing() throws Exception {
    cluster.start(3, SOME_WORK).schedule(JOBS, Duration.ZERO);
    UUID stopped = ledger.nodeNamed(cluster.node(0).name());
    ledger.awaitEffects(IN_THE_MIDDLE, PATIENCE);
    cluster.node(0).stop();
    long left = JOBS - ledger.completed();
    ledger.awaitCompleted(JOBS, PATIENCE);
    print(
        "1 of 3 nodes stopped with %,d jobs left: %d repeated".formatted(left, ledger.repeated()));
    assertThat(left).isPositive();
    assertThat(ledger.effectsOf(stopped)).isPositive();
    assertEachRanOnce();
  }

  private void printLoss(Instant kill) {
    print(
        ("1 of 3 nodes killed, lease %s: %d of %,d jobs repeated, %d runs lost with the node,"
                + " taken over %d ms and the last job completed %d ms after the kill"
                + " (by hand, the default lease: -D%s=default)")
            .formatted(
                TIMING.lease(),
                ledger.repeated(),
                JOBS,
                ledger.runs("crashed"),
                Duration.between(kill, ledger.lastRescue()).toMillis(),
                Duration.between(kill, ledger.lastCompletion()).toMillis(),
                Timings.PROPERTY));
  }

  private void assertEachRanOnce() {
    assertNothingLost();
    assertThat(ledger.effects()).isEqualTo(JOBS);
    assertThat(ledger.runs()).isEqualTo(JOBS);
  }

  private void assertNothingLost() {
    assertThat(ledger.jobsWithEffect()).isEqualTo(JOBS);
    assertThat(ledger.notCompletedOnce()).isZero();
    assertThat(ledger.runTwiceInOneClaim()).isZero();
    assertThat(ledger.unknownToHistory()).isZero();
  }

  private String pace() {
    Duration took = Duration.between(ledger.firstEffect(), ledger.lastCompletion());
    return "%,d jobs in %d ms".formatted(JOBS, took.toMillis());
  }

  private static void print(String measured) {
    System.out.println("ClusterTest: " + measured);
  }
}
