package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.punctual.Fault;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.StoreException;
import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.Metadata;
import dev.punctual.job.NodeId;
import dev.punctual.port.Heartbeat;
import dev.punctual.search.JobFilter;
import dev.punctual.store.supabase.internal.rest.RestRow;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever a row may hold must come through JSON unharmed, and never keep others from being read.
 */
class OddRowsTest {
  private static final Set<HandlerName> CUSTOM = Set.of(HandlerName.of("custom"));

  private final TestStore project = TestStore.fresh();

  @AfterEach
  void close() {
    project.close();
  }

  private static void insertAndMakeOdd(String assignment) {
    TestStore.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + " values ('good', 'custom', now(), '{}'), ('odd', 'custom', now(), '{}')");
    TestStore.execute("update scheduled_jobs set " + assignment + " where job_id = 'odd'");
  }

  private NodeId livingNode() {
    NodeId node = NodeId.random();
    project.store().runs().heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), CUSTOM));
    return node;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "job_id = repeat('😀', 255)",
        "job_id = u&'\\2003'",
        "job_id = e'a\\n\\t\\u0001&=+%,.()\"''\\\\'",
        "metadata = jsonb_build_object('a', repeat('x', 2000000))",
        "metadata = jsonb_build_object('a', 1e131071)",
        "run_date = '0001-01-01 00:00+00', next_run = '0001-01-01 00:00+00'",
        "run_date = '9999-12-31 23:59:59.999999+00'",
        "timeout_ms = 9223372036854775807",
        "timeout_ms = -1",
        "backoff = 'PT9223372036854775807S*2~0.2<PT1H'",
        "backoff = ''",
        "trigger = ''",
        "zone = ''",
        "priority = -32768",
        "run_count = 1000000000000",
        "last_error = e'\\u0001\\u2028\"'",
      })
  void whateverARowHoldsItIsReadFoundAndClaimedAmongOthers(String assignment) {
    insertAndMakeOdd(assignment);
    for (Job job : project.store().jobs().search().jobs(JobFilter.ALL, null, 100).jobs()) {
      assertThat(project.store().jobs().find(job.id())).contains(job);
    }
    assertThat(project.store().runs().claim(livingNode(), 10, CUSTOM, Duration.ZERO)).hasSize(2);
  }

  @Test
  void numbersKeepEveryDigit() {
    insertAndMakeOdd(
        "metadata = '{\"n\": 9007199254740993, \"d\": 0.12345678901234567890123456789}'");
    String json =
        project.store().jobs().find(JobId.of("odd")).orElseThrow().spec().metadata().json();
    assertThat(json).contains("9007199254740993", "0.12345678901234567890123456789");
    assertThat(project.store().runs().claim(livingNode(), 10, CUSTOM, Duration.ZERO))
        .extracting(job -> job.spec().metadata().json())
        .contains(json);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T10:23:54.348892+00:00, 2026-11-23T10:23:54.348892Z",
    "2026-11-23T10:23:54.3+05:30, 2026-11-23T04:53:54.300Z",
    "0001-01-01T00:53:28+00:53:28, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999+00:00, 9999-12-31T23:59:59.999999Z",
  })
  void instantsAreReadInWhateverZoneTheServerWritesThem(String written, Instant instant) {
    assertThat(RestRow.instant(TextNode.valueOf(written))).isEqualTo(instant);
  }

  @Test
  void metadataAsLargeAsItMayBeComesBack() {
    String text = "ü".repeat(Metadata.MOST_BYTES / 2 - 10);
    Metadata metadata = new Metadata("{\"a\":\"" + text + "\"}");
    JobScheduler scheduler = JobScheduler.builder(project.store()).build();
    scheduler.schedule(JobRequest.of("large", "custom").with(metadata));
    assertThat(
            project.store().jobs().find(JobId.of("large")).orElseThrow().spec().metadata().json())
        .contains(text);
  }

  @Test
  void metadataThatGrowsInTheTableIsTheCallersFault() {
    String numbers = "1e100000,".repeat(100) + "1";
    assertThatThrownBy(
            () ->
                JobScheduler.builder(project.store())
                    .build()
                    .schedule(
                        JobRequest.of("odd", "custom")
                            .with(new Metadata("{\"a\": [" + numbers + "]}"))))
        .isInstanceOfSatisfying(
            StoreException.class, refused -> assertThat(refused.fault()).isEqualTo(Fault.USER))
        .hasMessageContaining("2097152");
  }
}
