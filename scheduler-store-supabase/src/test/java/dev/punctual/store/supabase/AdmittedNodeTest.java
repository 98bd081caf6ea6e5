package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.job.JobStatus;
import dev.punctual.job.Metadata;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testsupabase.ProjectKeys;
import dev.punctual.testsupabase.TestSupabase;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A node works as whoever the optional set-ups let in, and as nobody else. */
class AdmittedNodeTest {
  private static final String SECRET = "s".repeat(64);
  private static TestSupabase project;

  @BeforeAll
  static void start() {
    project =
        TestSupabase.start(
            database -> {
              new Schema(database.dataSource()).migrate();
              OptionalSql.execute(database, OptionalSql.read("node_role.sql"));
              OptionalSql.execute(database, OptionalSql.read("anon_with_secret.sql"));
              OptionalSql.execute(
                  database,
                  "update scheduler_private.secret set sha256 = sha256('" + SECRET + "'::bytea)");
            });
  }

  @AfterAll
  static void stop() {
    project.close();
  }

  private static void worksWith(SupabaseAccess access, String name) throws Exception {
    CountDownLatch ticks = new CountDownLatch(2);
    try (SupabaseStore store = SupabaseStore.open(SupabaseStoreConfig.of(project.url(), access));
        JobScheduler node =
            JobScheduler.builder(store)
                .task(name, Metadata.class, (metadata, run) -> {})
                .task(name + "-tick", Metadata.class, (metadata, run) -> ticks.countDown())
                .start()) {
      node.schedule(JobRequest.of(name, name));
      node.scheduleRecurring(name + "-tick", Trigger.every(Duration.ofSeconds(1)), Map.of());
      Awaitility.await()
          .atMost(30, TimeUnit.SECONDS)
          .until(() -> node.get(name).orElseThrow().status() == JobStatus.COMPLETED);
      assertThat(ticks.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(node.history(name, 5)).hasSize(1);
      assertThat(node.cancel(name + "-tick")).isTrue();
    }
  }

  @Test
  void aRoleOfItsOwnDoesAllThatANodeDoes() throws Exception {
    ProjectKeys keys = project.keys();
    SupabaseKey node = SupabaseKey.of(keys.token("{\"role\":\"job_scheduler\"}"));
    worksWith(new SupabaseAccess(node, SupabaseKey.of(keys.publishable()), null), "role");
  }

  @Test
  void thePublicKeyAndTheSecretDoAllThatANodeDoes() throws Exception {
    SupabaseKey anon = SupabaseKey.of(project.keys().publishable());
    worksWith(new SupabaseAccess(anon, null, SECRET), "secret");
  }

  @Test
  void theWrongSecretIsRefusedWhenAStoreIsOpened() {
    SupabaseKey anon = SupabaseKey.of(project.keys().anon());
    SupabaseAccess access = new SupabaseAccess(anon, null, "w".repeat(64));
    assertThatThrownBy(() -> SupabaseStore.open(SupabaseStoreConfig.of(project.url(), access)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the scheduler secret is not the right one")
        .hasMessageNotContaining("wwww");
  }
}
