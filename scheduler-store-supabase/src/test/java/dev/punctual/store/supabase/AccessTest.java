package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.OnConflict;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.search.JobFilter;
import dev.punctual.store.supabase.internal.rest.Portions;
import dev.punctual.store.supabase.internal.rest.RestClient;
import dev.punctual.store.supabase.internal.rest.SupabaseJobs;
import dev.punctual.store.supabase.internal.rest.SupabaseRuns;
import dev.punctual.testsupabase.ProjectKeys;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who gets at the jobs of a project: its service role, and nobody else. */
class AccessTest {
  private static final Set<HandlerName> WORK = Set.of(HandlerName.of("work"));

  private final TestStore owner = TestStore.fresh();

  @AfterEach
  void close() {
    owner.close();
  }

  private static NewJob job(String id) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.CUSTOM,
            HandlerName.of("work"),
            null,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    return new NewJob(spec, null);
  }

  static Stream<String> keysOfOthers() {
    ProjectKeys keys = TestStore.project().keys();
    return Stream.of(
        keys.anon(), keys.publishable(), keys.token("{\"role\":\"authenticated\",\"sub\":\"me\"}"));
  }

  @ParameterizedTest
  @MethodSource("keysOfOthers")
  void theOtherRolesCanNeitherReadNorClaimNorScheduleNorSteer(String key) {
    owner.store().jobs().schedule(List.of(job("mine")), OnConflict.ERROR);
    RestClient rest = new RestClient(TestStore.config(key));
    SupabaseJobs jobs = new SupabaseJobs(rest);
    SupabaseRuns runs = new SupabaseRuns(rest, new Portions());

    assertDenied(() -> jobs.search().jobs(JobFilter.ALL, null, 100).jobs());
    assertDenied(() -> jobs.find(JobId.of("mine")));
    assertDenied(jobs::count);
    assertDenied(() -> jobs.schedule(List.of(job("theirs")), OnConflict.ERROR));
    assertDenied(() -> jobs.cancel(JobId.of("mine")));
    assertDenied(() -> jobs.retry(JobId.of("mine")));
    assertDenied(() -> runs.claim(NodeId.random(), 1, WORK, Duration.ZERO));
    assertDenied(() -> runs.nextDue(WORK));
    assertDenied(() -> runs.leave(NodeId.random()));
    assertThat(owner.store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs())
        .extracting(found -> found.id().value())
        .containsExactly("mine");
    rest.close();
  }

  private static void assertDenied(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            StoreException.class, denied -> assertThat(denied.fault()).isEqualTo(Fault.USER))
        .hasMessageContaining("permission denied")
        .hasMessageContaining("service_role");
  }

  @Test
  void aStoreDoesNotOpenWithAKeyThatIsOfNoUse() {
    assertDenied(() -> SupabaseStore.open(TestStore.config(TestStore.project().keys().anon())));
    assertThatThrownBy(() -> SupabaseStore.open(TestStore.config("sb_secret_of-another-project")))
        .hasMessageContaining("Invalid API key")
        .hasMessageNotContaining("of-another-project");
  }

  @Test
  void aSecretKeyOfTheNewFormServes() {
    String key = TestStore.project().keys().secretKey();
    try (SupabaseStore store = SupabaseStore.open(TestStore.config(key))) {
      assertThatCode(() -> store.jobs().schedule(List.of(job("a")), OnConflict.ERROR))
          .doesNotThrowAnyException();
      assertThat(store.describe()).contains("127.0.0.1").doesNotContain(key);
    }
  }
}
