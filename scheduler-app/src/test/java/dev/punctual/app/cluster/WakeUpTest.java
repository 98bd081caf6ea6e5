package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.NodeTiming;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node with default timing, asleep: how soon it wakes, and how little it asks meanwhile. */
@Tag("slow")
class WakeUpTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration ASLEEP = Duration.ofMillis(300);
  private static final Duration AT_MOST = Duration.ofSeconds(1);
  private static final int INSERTS = 10;
  private static final Duration IDLE = Duration.ofSeconds(15);

  /** One more than there are pauses between them: the first may come right as counting begins. */
  private static final long HEARTBEATS = IDLE.dividedBy(NodeTiming.DEFAULT.heartbeat()) + 1;

  /** A connection that falls idle tells at the latest then of the transactions it has made. */
  private static final Duration UNTIL_COUNTED = Duration.ofSeconds(11);

  /** The question itself, and the pool's empty statement that tells whether a connection lives. */
  private static final long TRANSACTIONS_PER_HEARTBEAT = 2;

  private final PrivatePostgres server = TestPostgres.startPrivate();
  private final TestDatabase database = server.newDatabase();
  private final Cluster cluster = new Cluster(database, NodeTiming.DEFAULT);
  private final Psql psql = new Psql(database);
  private final Watch watch = new Watch(server.newDatabase(), database);

  @BeforeEach
  void startNodeThatHasRunOneJob() throws Exception {
    // Its own transactions would be taken for the node's.
    psql.execute("alter system set autovacuum = off");
    psql.execute("select pg_reload_conf()");
    cluster.start(1, Duration.ZERO);
    insert("first");
    cluster.ledger().awaitCompleted(1, PATIENCE);
  }

  @AfterEach
  void close() {
    cluster.close();
    server.close();
  }

  @Test
  void aPlainInsertWakesASleepingNodeWithinASecond() throws Exception {
    List<Duration> lateness = new ArrayList<>();
    for (int i = 1; i <= INSERTS; i++) {
      watch.awaitSilence(ASLEEP);
      insert("plain-" + i);
      cluster.ledger().awaitCompleted(1 + i, PATIENCE);
      lateness.add(cluster.ledger().lateness("plain-" + i));
    }
    lateness.sort(null);
    print(
        "%d inserts by %s while the node slept: effect after %d ms in the median, %d ms at most"
            .formatted(
                INSERTS,
                psql.name(),
                lateness.get(INSERTS / 2).toMillis(),
                lateness.get(INSERTS - 1).toMillis()));
    assertThat(lateness).allSatisfy(late -> assertThat(late).isLessThan(AT_MOST));
  }

  @Test
  void anIdleNodeAsksTheDatabaseOneThingPerHeartbeat() {
    letPass(UNTIL_COUNTED);
    long before = watch.transactions();
    letPass(IDLE);
    long asked = watch.transactions() - before;
    print("%d transactions of an idle node in %d s".formatted(asked, IDLE.toSeconds()));
    assertThat(asked).isBetween(1L, HEARTBEATS * TRANSACTIONS_PER_HEARTBEAT);
  }

  /** The passing of time is what is tested. */
  private static void letPass(Duration time) {
    Awaitility.await().pollDelay(time).atMost(time.plusSeconds(5)).until(() -> true);
  }

  /** The seed's columns alone. */
  private void insert(String job) throws Exception {
    psql.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)"
            + " values ('%s', 'custom', now(), 'scheduled', '{\"handler\": \"work\"}')"
                .formatted(job));
  }

  private static void print(String measured) {
    System.out.println("WakeUpTest: " + measured);
  }
}
