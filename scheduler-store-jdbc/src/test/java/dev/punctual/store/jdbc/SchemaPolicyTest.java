package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.sql.schema.SqlFiles;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who opens a store may have few rights, and what is there may be older or newer. */
class SchemaPolicyTest {
  private static final String NEWER =
      "create or replace function scheduler_version() returns text language sql immutable"
          + " set search_path = '' as $$ select '99990101000000' $$";

  private final TestDatabase database = TestPostgres.shared().newDatabase();
  private final String role = "app_" + UUID.randomUUID().toString().replace("-", "");

  private void execute(String sql) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new AssertionError(sql, failure);
    }
  }

  @AfterEach
  void drop() {
    execute(
        ("do $$ begin if exists (select from pg_roles where rolname = '%1$s') then"
                + " drop owned by %1$s; drop role %1$s; end if; end $$")
            .formatted(role));
    database.close();
  }

  private JdbcStore openAsOwner(SchemaPolicy policy) {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), database.user(), database.password())
            .withSchemaPolicy(policy));
  }

  private JdbcStore openAsRole(SchemaPolicy policy) {
    return JdbcStore.open(
        JdbcStoreConfig.of(database.jdbcUrl(), role, "secret").withSchemaPolicy(policy));
  }

  private void createRole() {
    execute("revoke create on schema public from public");
    execute("create role " + role + " login password 'secret'");
  }

  @Test
  void whatWasDoneIsToldFromVersionToVersion() {
    try (JdbcStore first = openAsOwner(SchemaPolicy.MIGRATE);
        JdbcStore second = openAsOwner(SchemaPolicy.MIGRATE)) {
      assertThat(first.migration().from()).isEqualTo("0");
      assertThat(first.migration().to()).isEqualTo(SqlFiles.newest());
      assertThat(second.migration().changed()).isFalse();
    }
    assertThat(new Migration("1", "2", List.of())).hasToString("was migrated from version 1 to 2");
  }

  @ParameterizedTest
  @EnumSource
  void aNewerVersionIsFine(SchemaPolicy policy) {
    new Schema(database.dataSource()).migrate();
    execute(NEWER);
    try (JdbcStore store = openAsOwner(policy)) {
      assertThat(store.migration().changed()).isFalse();
      assertThat(store.jobs().count()).isEmpty();
    }
  }

  @Test
  void checkingRefusesAnEmptyDatabaseAndTrustingDoesNot() {
    assertThatThrownBy(() -> openAsOwner(SchemaPolicy.CHECK))
        .hasMessageContaining("are missing")
        .hasMessageContaining("./punctual migrate");
    openAsOwner(SchemaPolicy.TRUST).close();
  }

  @Test
  void aRoleThatMayMakeNoTablesIsToldWhatToDoAndWhoItIs() {
    createRole();
    assertThatThrownBy(() -> openAsRole(SchemaPolicy.MIGRATE))
        .hasMessageContaining("role " + role + " may not change them")
        .hasMessageContaining("./punctual migrate")
        .hasMessageContaining("select scheduler_admit('" + role + "');");
  }

  @Test
  void aRoleThatMayNotMigrateAnOlderVersionIsToldWhoMay() {
    new Schema(database.dataSource()).migrate();
    createRole();
    execute("select scheduler_admit('" + role + "')");
    execute(NEWER.replace("99990101000000", "20200101000000"));
    assertThatThrownBy(() -> openAsRole(SchemaPolicy.MIGRATE))
        .hasMessageContaining("have version 20200101000000")
        .hasMessageContaining("run ./punctual migrate as role " + database.user());
  }

  /** It was once told "No jobs yet." over a hundred thousand jobs. */
  @ParameterizedTest
  @EnumSource(names = {"MIGRATE", "CHECK"})
  void aRoleThatSeesNoRowsIsRefused(SchemaPolicy policy) {
    new Schema(database.dataSource()).migrate();
    createRole();
    execute("grant select on all tables in schema public to " + role);
    execute("grant execute on function scheduler_version() to " + role);
    assertThatThrownBy(() -> openAsRole(policy))
        .hasMessageContaining("Role " + role + " sees none of the scheduler's jobs")
        .hasMessageContaining("select scheduler_admit('" + role + "');");
  }

  @ParameterizedTest
  @EnumSource
  void anAdmittedRoleRunsJobsAndRestartsOnceTheSchemaIsNewer(SchemaPolicy policy) {
    new Schema(database.dataSource()).migrate();
    createRole();
    execute("select scheduler_admit('" + role + "')");
    runOneJob(policy, "before");
    execute(NEWER);
    runOneJob(policy, "after");
    try (JdbcStore store = openAsRole(policy)) {
      assertThatThrownBy(() -> new Schema(store.dataSource()).notes())
          .hasMessageContaining("permission denied");
    }
  }

  private void runOneJob(SchemaPolicy policy, String id) {
    try (JdbcStore store = openAsRole(policy);
        JobScheduler scheduler =
            JobScheduler.builder(store).task("work", Metadata.class, (data, run) -> {}).start()) {
      scheduler.schedule(JobRequest.of(id, "work"));
      Awaitility.await()
          .atMost(20, TimeUnit.SECONDS)
          .until(() -> scheduler.get(id).orElseThrow().status() == JobStatus.COMPLETED);
      assertThat(scheduler.cancel("none")).isFalse();
      assertThat(scheduler.retry("none")).isFalse();
    }
  }
}
