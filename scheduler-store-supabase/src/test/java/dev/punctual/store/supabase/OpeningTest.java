package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.testsupabase.TestSupabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What somebody reads who has set up something wrongly. */
class OpeningTest {

  private static void assertUsersFault(ThrowingCallable opening, String... saying) {
    assertThatThrownBy(opening)
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.fault()).isEqualTo(Fault.USER))
        .hasMessageStartingWith("Cannot reach the project: ")
        .hasMessageContainingAll(saying);
  }

  @Test
  void aProjectWithoutTheTablesSaysWhichSqlToRun() {
    try (TestSupabase empty = TestSupabase.start(database -> {})) {
      SupabaseStoreConfig config =
          SupabaseStoreConfig.of(empty.url(), SupabaseKey.of(empty.keys().secretKey()));
      assertUsersFault(
          () -> SupabaseStore.open(config), "PGRST202", "sql/migrations", "SQL editor");
    }
  }

  @Test
  void anAddressWithoutTheApiSaysSo() {
    TestSupabase project = TestStore.project();
    SupabaseStoreConfig config =
        SupabaseStoreConfig.of(
            project.url() + "/dashboard", SupabaseKey.of(project.keys().secretKey()));
    assertUsersFault(() -> SupabaseStore.open(config), "HTTP 404", "is the URL right");
  }

  @Test
  void aSchemaThatIsNotExposedSaysSo() {
    SupabaseStoreConfig config =
        TestStore.config(TestStore.project().keys().secretKey()).withSchema("jobs");
    assertUsersFault(() -> SupabaseStore.open(config), "PGRST106", "exposed");
  }
}
