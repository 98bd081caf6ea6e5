package dev.punctual.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.punctual.JobScheduler;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.store.jdbc.JdbcStoreConfig;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What a library user finds in the log when a node starts. */
@Isolated("listens to all that is logged")
class QuietStartTest {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final ListAppender<ILoggingEvent> said = new ListAppender<>();
  private final Level before = ROOT.getLevel();
  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @BeforeEach
  void listen() {
    said.start();
    ROOT.setLevel(Level.INFO);
    ROOT.addAppender(said);
    for (String library : List.of("com.zaxxer.hikari", "org.jooq", "org.flywaydb")) {
      ((Logger) LoggerFactory.getLogger(library)).setLevel(Level.INFO);
    }
  }

  @AfterEach
  void stopListening() {
    ROOT.detachAppender(said);
    ROOT.setLevel(before);
    database.close();
  }

  private JdbcStore open() {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password()));
  }

  private void startANode() throws InterruptedException {
    CountDownLatch woken = new CountDownLatch(1);
    try (JdbcStore store = open();
        var listening = store.wakeUps().subscribe(woken::countDown);
        JobScheduler node =
            JobScheduler.builder(store).task("work", Metadata.class, (data, run) -> {}).start()) {
      assertThat(woken.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(listening).isNotNull();
      assertThat(node.activeRuns()).isZero();
      assertThat(lines()).hasSizeLessThanOrEqualTo(2);
    }
  }

  private List<String> lines() {
    return List.copyOf(said.list).stream().map(Object::toString).toList();
  }

  @Test
  void twoLinesAreSaidAtMostAlsoWhereTheDatabaseIsMigrated() throws Exception {
    startANode();
    assertThat(lines()).noneMatch(line -> line.startsWith("[WARN]"));
  }

  /** It once warned at every start of nodes that had left long before. */
  @Test
  void newerRulesOfTimeZonesThatChangeNoJobAreNoWarning() throws Exception {
    try (JdbcStore store = open()) {
      store.runs().zoneRules("9999z");
    }
    said.list.clear();
    startANode();
    assertThat(lines()).noneMatch(line -> line.startsWith("[WARN]"));
  }
}
