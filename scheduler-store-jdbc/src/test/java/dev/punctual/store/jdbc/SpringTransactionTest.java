package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.internal.connections.Origin;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;

/** A store on a source that knows of Spring's transactions is a guest in them. */
class SpringTransactionTest {

  /** How the application's connections come about. */
  private enum Origin {
    POOL(true, true),
    POOL_THAT_DOES_NOT_COMMIT(true, false),
    NO_POOL(false, true);

    private final boolean pooled;
    private final boolean commits;

    Origin(boolean pooled, boolean commits) {
      this.pooled = pooled;
      this.commits = commits;
    }
  }

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final HikariDataSource committing = pool(true);
  private final HikariDataSource notCommitting = pool(false);

  private HikariDataSource pool(boolean commits) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(database.dataSource());
    config.setAutoCommit(commits);
    config.setMaximumPoolSize(3);
    return new HikariDataSource(config);
  }

  private DataSource source(Origin origin) {
    return !origin.pooled ? database.dataSource() : origin.commits ? committing : notCommitting;
  }

  @BeforeEach
  void makeATable() {
    new JdbcTemplate(database.dataSource()).execute("create table orders (id int primary key)");
  }

  @AfterEach
  void close() {
    Stream.of(committing, notCommitting).forEach(HikariDataSource::close);
    database.close();
  }

  private static TransactionTemplate transaction(DataSource source) {
    return new TransactionTemplate(new DataSourceTransactionManager(source));
  }

  private int orders() {
    return new JdbcTemplate(database.dataSource())
        .queryForList("select id from orders", Integer.class)
        .size();
  }

  @ParameterizedTest
  @EnumSource
  void whatIsScheduledIsRolledBackWithTheCallersRows(Origin origin) {
    DataSource source = source(origin);
    try (JdbcStore store = JdbcStore.open(new TransactionAwareDataSourceProxy(source))) {
      JobScheduler scheduler = JobScheduler.builder(store).build();
      transaction(source)
          .executeWithoutResult(
              status -> {
                new JdbcTemplate(source).execute("insert into orders values (1)");
                scheduler.schedule(JobRequest.of("after", "work"));
                assertThat(scheduler.get("after")).isPresent();
                status.setRollbackOnly();
              });
      assertThat(orders()).isZero();
      assertThat(scheduler.get("after")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTransactionThatBeginsWithASchedulingRollsItBackToo(Origin origin) {
    DataSource source = source(origin);
    try (JdbcStore store = JdbcStore.open(new TransactionAwareDataSourceProxy(source))) {
      JobScheduler scheduler = JobScheduler.builder(store).build();
      scheduler.schedule(JobRequest.of("kept", "work"));
      transaction(source)
          .executeWithoutResult(
              status -> {
                scheduler.schedule(JobRequest.of("first", "work"));
                scheduler.cancel("kept");
                status.setRollbackOnly();
              });
      assertThat(scheduler.get("first")).isEmpty();
      assertThat(scheduler.get("kept").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsScheduledIsCommittedWithTheCallersRows(Origin origin) {
    DataSource source = source(origin);
    try (JdbcStore store = JdbcStore.open(new TransactionAwareDataSourceProxy(source))) {
      JobScheduler scheduler = JobScheduler.builder(store).build();
      transaction(source)
          .executeWithoutResult(
              status -> {
                scheduler.schedule(JobRequest.of("with", "work"));
                new JdbcTemplate(source).execute("insert into orders values (1)");
              });
      scheduler.schedule(JobRequest.of("without", "work"));
      assertThat(orders()).isEqualTo(1);
      assertThat(JobScheduler.builder(store).build().get("with")).isPresent();
      assertThat(JobScheduler.builder(store).build().get("without")).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void openingAStoreWithinATransactionCommitsNothingOfIt(Origin origin) {
    DataSource source = source(origin);
    transaction(source)
        .executeWithoutResult(
            status -> {
              new JdbcTemplate(source).execute("insert into orders values (1)");
              JdbcStore.open(new TransactionAwareDataSourceProxy(source)).close();
              status.setRollbackOnly();
            });
    assertThat(orders()).isZero();
  }

  @Test
  void theEnginesOwnCallsAreMadeBesideTheTransaction() {
    try (JdbcStore store = JdbcStore.open(new TransactionAwareDataSourceProxy(committing))) {
      JobScheduler scheduler = work(store);
      scheduler.schedule(JobRequest.of("a", "work"));
      transaction(committing)
          .executeWithoutResult(
              status -> {
                scheduler.runDue();
                status.setRollbackOnly();
              });
      assertThat(scheduler.get("a").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  @Test
  void whereTheyCouldOnlyBeMadeWithinItTheyAreRefusedWithWords() {
    DataSource source = database.dataSource();
    try (JdbcStore store = JdbcStore.open(new TransactionAwareDataSourceProxy(source))) {
      JobScheduler scheduler = work(store);
      scheduler.schedule(JobRequest.of("a", "work"));
      transaction(source)
          .executeWithoutResult(
              status ->
                  assertThatThrownBy(scheduler::runDue)
                      .hasMessageContaining("take no part in a caller's transaction"));
      scheduler.runDue();
      assertThat(scheduler.get("a").orElseThrow().status()).isEqualTo(JobStatus.COMPLETED);
    }
  }

  private static JobScheduler work(JdbcStore store) {
    return JobScheduler.builder(store).task("work", Metadata.class, (data, run) -> {}).build();
  }
}
