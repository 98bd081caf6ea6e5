package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.Fault;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.port.HeartbeatReply;
import dev.punctual.port.Rescued;
import dev.punctual.port.RunQueue;
import dev.punctual.search.JobFilter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One row must not keep a node from reading the others: a claim that cannot be read leaves its
 * whole batch running for ever. What the node cannot read, the table refuses.
 */
@Tag("slow")
class OddRowsTest {
  private static final Set<HandlerName> CUSTOM = Set.of(HandlerName.of("custom"));

  private static final TestStore SHARED = TestStore.fresh();

  @BeforeEach
  void empty() {
    SHARED.empty();
  }

  @AfterAll
  static void close() {
    SHARED.close();
  }

  private void insertAndMakeOdd(String assignment) {
    SHARED.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + " values ('good', 'custom', now(), '{}'), ('odd', 'custom', now(), '{}')");
    SHARED.execute("update scheduled_jobs set " + assignment + " where job_id = 'odd'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job_id = e' \\n\\t'",
        "job_id = repeat('x', 256)",
        "handler = ' '",
        "run_date = 'infinity'",
        "run_date = '-infinity'",
        "run_date = '4000-01-01 BC'",
        "next_run = 'infinity'",
        "next_run = '-infinity'",
        "next_run = '20000-01-01'",
        "created_at = 'infinity'",
        "updated_at = 'infinity'",
        "last_run = '-infinity'",
        "retry_count = 2147483647",
        "max_retries = 2147483647",
        "crash_count = 2147483647",
        "run_count = 9223372036854775807",
        "fence = 9223372036854775807",
        "fence = 1000000000000001",
        "run_count = 1000000000001",
        "crash_count = 1000001",
        "metadata = jsonb_build_object('a', repeat('x', 3000000))",
        "metadata = (select jsonb_build_object('a', jsonb_agg(1e131071))"
            + " from generate_series(1, 9000))",
      })
  void theTableRefusesWhatNoNodeCouldRead(String assignment) {
    assertThatThrownBy(() -> insertAndMakeOdd(assignment)).hasMessageContaining(assignment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job_id = repeat('😀', 255)",
        "job_id = u&'\\2003'",
        "metadata = jsonb_build_object('a', repeat('x', 2000000))",
        "metadata = jsonb_build_object('a', 1e131071)",
        "run_date = '0001-01-01 00:00+00', next_run = '0001-01-01 00:00+00'",
        "run_date = '9999-12-31 23:59:59.999999+00'",
        "timeout_ms = 9223372036854775807",
        "timeout_ms = -1",
        "backoff = 'PT9223372036854775807S*2~0.2<PT1H'",
        "backoff = 'PT-9223372036854775807S*2~0.2<PT1H'",
        "backoff = ''",
        "trigger = ''",
        "zone = ''",
        "priority = 32767",
        "run_count = 1000000000000, crash_count = 1000000",
        "priority = -32768",
      })
  void theRestIsReadClaimedAndRescuedAmongOthers(String assignment) {
    insertAndMakeOdd(assignment);
    NodeId node = NodeId.random();
    assertThat(beat(node).nextDue()).isPresent();
    assertThat(SHARED.store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs()).hasSize(2);
    assertThat(SHARED.store().runs().claim(node, 10, CUSTOM, Duration.ZERO))
        .hasSize(2)
        .doesNotContainNull();
    SHARED.store().runs().leave(node);
    assertThat(SHARED.store().runs().rescue(3, Duration.ZERO))
        .extracting(Rescued::row)
        .hasSameElementsAs(
            SHARED.store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs().stream()
                .map(Job::row)
                .toList());
  }

  /** A fence above the number of its claim would take no end; the claim after that has the job. */
  @ParameterizedTest
  @ValueSource(longs = {1_000, 1_000_000_000_000L, 1_000_000_000_000_000L})
  void aCounterAtItsEndStopsNobody(long fence) {
    insertAndMakeOdd(
        "run_count = 1000000000000, crash_count = 1000000, fence = %d".formatted(fence));
    NodeId node = NodeId.random();
    for (int i = 0; i < 3; i++) {
      beat(node);
      RunQueue runs = SHARED.store().runs();
      List<Job> claimed = new ArrayList<>(runs.claim(node, 10, CUSTOM, Duration.ZERO));
      claimed.addAll(runs.claim(node, 10, CUSTOM, Duration.ZERO));
      assertThat(claimed).hasSize(2);
      runs.leave(node);
      assertThat(runs.rescue(2_000_000, Duration.ZERO)).hasSize(2);
    }
    assertThat(SHARED.query("select crash_count from scheduled_jobs order by id"))
        .containsExactly("3", "1000003");
    assertThat(SHARED.query("select max(fence) < 1000 from scheduled_jobs")).containsExactly("t");
  }

  @Test
  void metadataThatGrowsInTheTableIsTheCallersFault() {
    String numbers = "1e100000,".repeat(100) + "1";
    assertThatThrownBy(
            () ->
                JobScheduler.builder(SHARED.store())
                    .build()
                    .schedule(
                        JobRequest.of("odd", "custom")
                            .with(new Metadata("{\"a\": [" + numbers + "]}"))))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.fault()).isEqualTo(Fault.USER))
        .hasMessageContaining("2097152");
  }

  private HeartbeatReply beat(NodeId node) {
    return SHARED
        .store()
        .runs()
        .heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(5), CUSTOM));
  }

  /** All of them stood in one row, which each clean-up read and wrote again as a whole. */
  @Test
  void endedJobsThatComeInOneStatementAreNotedAThousandInARow() {
    SHARED.execute(
        "insert into scheduled_jobs (job_id, job_type, handler, run_date, metadata, status, updated_at)"
            + " select 'old-' || i, 'custom', 'work', now(), '{}', 'completed',"
            + " now() - make_interval(days => 30, secs => i) from generate_series(1, 2500) i");
    assertThat(
            SHARED.query("select cardinality(jobs)::text from scheduler_ended order by ended_at"))
        .containsExactly("1000", "1000", "500");
    assertThat(SHARED.store().jobs().removeEnded(Duration.ofDays(7), 1200).jobs()).isEqualTo(1200);
    assertThat(SHARED.store().jobs().removeEnded(Duration.ofDays(7), 5000).jobs()).isEqualTo(1300);
    assertThat(SHARED.query("select 1::text from scheduler_ended")).isEmpty();
  }
}
