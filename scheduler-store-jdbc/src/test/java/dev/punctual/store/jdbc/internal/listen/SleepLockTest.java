package dev.punctual.store.jdbc.internal.listen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobScheduler;
import dev.punctual.NodeTiming;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobId;
import dev.punctual.job.Metadata;
import dev.punctual.port.WakeUpSource;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.TestStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** The window of wake-ups: between a writer's insert and its commit, and a sleeper's last look. */
class SleepLockTest {
  private static final String CHANNEL = "public.scheduler_jobs";
  private static final String DUE =
      "select job_id from scheduler_waiting w join scheduled_jobs j"
          + " using (id) where w.next_run <= now()";

  /** So far apart that only a wake-up brings a job on time. */
  private static final NodeTiming SLEEPY =
      new NodeTiming(Duration.ofSeconds(60), Duration.ofMinutes(5), Duration.ofSeconds(5), 3);

  private final TestStore database = TestStore.fresh();

  @AfterEach
  void close() {
    database.close();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String insert(String id) {
    return "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata)"
        + (" values ('" + id + "', 'custom', 'work', now(), '{}')");
  }

  /** Whether a notification came that was sent before this is called. */
  private static boolean heard(Connection listening) throws SQLException {
    // What was sent before is delivered with the answer to the next statement.
    execute(listening, "select 1");
    PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications();
    return heard != null && heard.length > 0;
  }

  @Test
  void aWriterUnderWayKeepsEverybodyAwake() throws Exception {
    try (Connection writer = database.connection();
        Connection session = database.connection()) {
      SleepLock lock = new SleepLock(session, CHANNEL);
      writer.setAutoCommit(false);
      execute(writer, insert("a"));
      assertThat(lock.take()).isFalse();
      assertThat(lock.heldByAnother()).isFalse();
      assertThat(database.query(DUE)).isEmpty();
      writer.commit();
      assertThat(lock.take()).isTrue();
      assertThat(database.query(DUE)).containsExactly("a");
    }
  }

  @Test
  void aWriterThatRollsBackKeepsNobodyAwake() throws Exception {
    try (Connection writer = database.connection();
        Connection session = database.connection()) {
      SleepLock lock = new SleepLock(session, CHANNEL);
      writer.setAutoCommit(false);
      execute(writer, insert("a"));
      writer.rollback();
      assertThat(lock.take()).isTrue();
      lock.release();
      assertThat(lock.held()).isFalse();
    }
  }

  /** A job that is due only later is left to the look that nodes take anyway. */
  @Test
  void aWriterOfALaterJobKeepsNobodyAwake() throws Exception {
    try (Connection writer = database.connection();
        Connection session = database.connection()) {
      SleepLock lock = new SleepLock(session, CHANNEL);
      writer.setAutoCommit(false);
      execute(writer, insert("a").replace("now()", "now() + interval '1 hour'"));
      assertThat(lock.take()).isTrue();
      writer.commit();
    }
  }

  @Test
  void writersNotifyWhileSomebodySleepsAndOnlyThen() throws Exception {
    try (Connection session = database.connection();
        Connection listening = database.connection()) {
      SleepLock lock = new SleepLock(session, CHANNEL);
      execute(listening, "listen \"" + CHANNEL + "\"");
      database.execute(insert("awake"));
      assertThat(heard(listening)).isFalse();
      assertThat(lock.take()).isTrue();
      database.execute(insert("asleep"));
      Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> heard(listening));
      lock.release();
      database.execute(insert("awake-again"));
      assertThat(heard(listening)).isFalse();
    }
  }

  /** The writer came while somebody slept, and commits while nobody does any more. */
  @Test
  void aWriterThatFoundASleeperNotifiesWhenItCommits() throws Exception {
    try (Connection session = database.connection();
        Connection writer = database.connection();
        Connection listening = database.connection()) {
      SleepLock lock = new SleepLock(session, CHANNEL);
      execute(listening, "listen \"" + CHANNEL + "\"");
      assertThat(lock.take()).isTrue();
      writer.setAutoCommit(false);
      execute(writer, insert("a"));
      lock.release();
      assertThat(lock.take()).isTrue();
      assertThat(database.query(DUE)).isEmpty();
      writer.commit();
      Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> heard(listening));
    }
  }

  @Test
  void whoeverSleepsBesideAnotherKnowsIt() throws Exception {
    try (Connection one = database.connection();
        Connection other = database.connection()) {
      SleepLock holder = new SleepLock(one, CHANNEL);
      SleepLock beside = new SleepLock(other, CHANNEL);
      assertThat(holder.take()).isTrue();
      assertThat(beside.take()).isFalse();
      assertThat(beside.heldByAnother()).isTrue();
      holder.release();
      assertThat(beside.heldByAnother()).isFalse();
      assertThat(beside.take()).isTrue();
    }
  }

  /** A source of wake-ups with a connection of its own. */
  private final class Listener implements AutoCloseable {
    final AtomicInteger wakeUps = new AtomicInteger();
    final NotifyListener source = new NotifyListener(database.dataSource(), CHANNEL);
    final WakeUpSource.Subscription subscription = source.subscribe(wakeUps::incrementAndGet);

    @Override
    public void close() {
      subscription.close();
      source.close();
    }
  }

  /** The sessions that hold the lock alone. */
  private List<String> holders() {
    return database.query(
        "select pid from pg_locks where locktype = 'advisory' and mode = 'ExclusiveLock' and granted"
            + " and database = (select oid from pg_database where datname = current_database())");
  }

  private List<String> listeners() {
    return database.query(
        "select pid from pg_stat_activity where datname = current_database()"
            + " and pid <> pg_backend_pid() and backend_type = 'client backend'"
            + " and (query like '%advisory%' or query like 'listen%' or query like '%pg_notify%')");
  }

  private String awaitHolderOtherThan(String pid) {
    Awaitility.await()
        .atMost(20, TimeUnit.SECONDS)
        .until(() -> holders().stream().anyMatch(holder -> !holder.equals(pid)));
    return holders().get(0);
  }

  private void assertWakes(AtomicInteger wakeUps, String id) {
    int before = wakeUps.get();
    database.execute(insert(id));
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> wakeUps.get() > before);
  }

  private void awaitListeners(int number) {
    Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> listeners().size() == number);
  }

  @Test
  void anotherTakesOverWhenTheHolderIsClosed() {
    try (Listener first = new Listener()) {
      String pidOfFirst = awaitHolderOtherThan("");
      try (Listener second = new Listener()) {
        awaitListeners(2);
        // The second one's start may have woken the first one, who then let go.
        assertWakes(second.wakeUps, "a");
        String holder = awaitHolderOtherThan("");
        boolean isFirst = holder.equals(pidOfFirst);
        (isFirst ? first : second).close();
        awaitHolderOtherThan(holder);
        assertWakes((isFirst ? second : first).wakeUps, "b");
      }
    }
  }

  @Test
  void anotherTakesOverWhenTheHoldersBackendIsTerminated() {
    try (Listener first = new Listener();
        Listener second = new Listener()) {
      awaitListeners(2);
      assertWakes(first.wakeUps, "a");
      assertWakes(second.wakeUps, "b");
      String holder = awaitHolderOtherThan("");
      database.query("select pg_terminate_backend(" + holder + ")");
      awaitHolderOtherThan(holder);
      // Its owner listens again.
      awaitListeners(2);
      assertWakes(first.wakeUps, "c");
      assertWakes(second.wakeUps, "d");
    }
  }

  /** Singly when everybody sleeps, and in bursts when nobody does. */
  @Test
  void noJobIsLateWhateverItsMoment() {
    Collection<Duration> lateness = new ConcurrentLinkedQueue<>();
    try (JdbcStore other = JdbcStore.open(database.dataSource());
        JobScheduler one = start(database.store());
        JobScheduler two = start(other)) {
      List<String> ids = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        awaitHolderOtherThan("");
        for (int j = 0; j <= i % 4; j++) {
          String id = "job-" + i + "-" + j;
          ids.add(id);
          database.execute(insert(id));
        }
      }
      for (String id : ids) {
        Awaitility.await(id)
            .atMost(20, TimeUnit.SECONDS)
            .until(() -> !one.history(id, 1).isEmpty());
        lateness.add(two.history(id, 1).get(0).times().lateness());
      }
      assertThat(database.store().jobs().find(JobId.of("job-0-0"))).isPresent();
    }
    assertThat(lateness).hasSize(30).allMatch(late -> late.compareTo(Duration.ofSeconds(30)) < 0);
  }

  private static JobScheduler start(JdbcStore store) {
    return JobScheduler.builder(store)
        .config(SchedulerConfig.DEFAULT.withTiming(SLEEPY))
        .task("work", Metadata.class, (metadata, run) -> {})
        .start();
  }
}
