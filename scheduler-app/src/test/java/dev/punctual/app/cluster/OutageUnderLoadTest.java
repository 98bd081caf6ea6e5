package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL crashes under the feet of nodes that are at work, and comes back. A longer outage: the
 * system property {@value #SECONDS}.
 */
@Tag("slow")
class OutageUnderLoadTest {
  private static final String SECONDS = "punctual.outage.seconds";
  private static final long OUTAGE_SECONDS = Long.getLong(SECONDS, 5);
  private static final int JOBS = 10_000;
  private static final Duration ARRIVAL = Duration.ofSeconds(20);
  private static final Duration WORK = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PrivatePostgres server = TestPostgres.startPrivate();
  private final Cluster cluster = new Cluster(server.newDatabase(), Timings.chosen());
  private final Ledger ledger = cluster.ledger();

  @AfterEach
  void close() {
    cluster.close();
    server.close();
  }

  @Test
  void afterACrashOfTheDatabaseTheNodesGoOnByThemselvesAndLoseNothing() throws Exception {
    cluster.start(3, WORK).schedule(JOBS, ARRIVAL);
    ledger.awaitEffects(JOBS / 4, PATIENCE);
    Instant back = crashAndRestart();
    assertThat(ledger.completed()).isLessThan(JOBS);
    ledger.awaitCompleted(JOBS, PATIENCE);
    print(back);
    assertThat(ledger.jobsWithEffect()).isEqualTo(JOBS);
    assertThat(ledger.notCompletedOnce()).isZero();
    assertThat(ledger.runTwiceInOneClaim()).isZero();
    assertThat(ledger.unknownToHistory()).isZero();
    assertThat(ledger.repeatedWithoutReason()).isZero();
    ledger.awaitLivingNodes(3, PATIENCE);
  }

  /** The outage is what is tested: its length is waited for, nothing in it is waited on. */
  private Instant crashAndRestart() {
    server.crash();
    Awaitility.await("the outage")
        .pollDelay(OUTAGE_SECONDS, TimeUnit.SECONDS)
        .atMost(OUTAGE_SECONDS + 1, TimeUnit.SECONDS)
        .until(() -> true);
    server.start();
    return ledger.now();
  }

  private void print(Instant back) {
    System.out.println(
        ("OutageUnderLoadTest: PostgreSQL away for %d s, lease %s: %,d jobs completed, %d of them"
                + " repeated; runs cut short: %d retried, %d interrupted, %d crashed;"
                + " first effect %d ms and last completion %d ms after its return")
            .formatted(
                OUTAGE_SECONDS,
                Timings.chosen().lease(),
                ledger.completed(),
                ledger.repeated(),
                ledger.runs("retried"),
                ledger.runs("interrupted"),
                ledger.runs("crashed"),
                Duration.between(back, ledger.firstEffectSince(back)).toMillis(),
                Duration.between(back, ledger.lastCompletion()).toMillis()));
  }
}
