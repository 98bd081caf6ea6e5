package dev.punctual.store.supabase.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.HandlerName;
import dev.punctual.job.Job;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.port.Heartbeat;
import dev.punctual.search.JobFilter;
import dev.punctual.search.JobSearch;
import dev.punctual.store.supabase.TestStore;
import dev.punctual.testsupabase.TestSupabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers that are long: PostgREST cuts lists of rows at its max-rows, and says nothing. */
class AnswersTest {
  private static final int MANY = TestSupabase.MAX_ROWS * 3 / 2;
  private static final Set<HandlerName> CUSTOM = Set.of(HandlerName.of("custom"));

  private final TestStore project = TestStore.fresh();

  @AfterEach
  void close() {
    project.close();
  }

  private static void insertDue(int jobs, String metadata) {
    TestStore.execute(
        "insert into scheduled_jobs (job_id, job_type, run_date, metadata)"
            + " select 'job-' || n, 'custom', now() - n * interval '1 second', "
            + metadata
            + " from generate_series(1, "
            + jobs
            + ") n");
  }

  private NodeId livingNode() {
    NodeId node = NodeId.random();
    project.store().runs().heartbeat(new Heartbeat(node, "test", Duration.ofMinutes(9), CUSTOM));
    return node;
  }

  @Test
  void aClaimOf1500WithMaxRows1000LosesNothing() {
    insertDue(MANY, "'{}'");
    List<Job> claimed = project.store().runs().claim(livingNode(), MANY, CUSTOM, Duration.ZERO);
    assertThat(claimed).hasSize(MANY).doesNotHaveDuplicates();
    assertThat(claimed.get(0).id()).isEqualTo(JobId.of("job-" + MANY));
    assertThat(project.store().jobs().count()).isEqualTo(Map.of(JobStatus.RUNNING, (long) MANY));
  }

  /** An answer that does not arrive in time is a claim lost. */
  @Test
  void aClaimOfLargeJobsTakesWhatAnAnswerCanCarry() {
    insertDue(40, "jsonb_build_object('a', repeat('x', 1000000))");
    NodeId node = livingNode();
    List<Job> claimed = new ArrayList<>();
    List<Job> part = project.store().runs().claim(node, 40, CUSTOM, Duration.ZERO);
    assertThat(part).hasSizeBetween(1, 39);
    while (!part.isEmpty()) {
      claimed.addAll(part);
      part = project.store().runs().claim(node, 40, CUSTOM, Duration.ZERO);
    }
    assertThat(claimed).hasSize(40);
    assertThat(claimed.get(39).spec().metadata().json()).hasSize(1_000_000 + 9);
  }

  @Test
  void historyIsReadBeyondMaxRows() {
    insertDue(1, "'{}'");
    TestStore.execute(
        "insert into job_runs (scheduled_job_id, fence, attempt, outcome, run_date, due_at,"
            + " started_at, finished_at) select j.id, 1, n, 'retried', now(), now(), now(), now()"
            + " from scheduled_jobs j, generate_series(1, 2500) n");
    assertThat(project.store().jobs().runs(JobId.of("job-1"), 2400))
        .hasSize(2400)
        .extracting(Run::attempt)
        .startsWith(2500, 2499)
        .endsWith(102, 101);
    assertThat(project.store().jobs().runs(JobId.of("job-1"), 9999)).hasSize(2500);
  }

  @Test
  void listsAreReadPageByPageToTheEnd() {
    insertDue(MANY, "'{}'");
    assertThat(new JobSearch(project.store().jobs().search()).jobs(JobFilter.ALL))
        .hasSize(MANY)
        .doesNotHaveDuplicates();
  }

  @Test
  void manyAreRescuedAndFinishedInOneAnswer() {
    insertDue(MANY, "'{}'");
    NodeId node = livingNode();
    project.store().runs().claim(node, MANY, CUSTOM, Duration.ZERO);
    project.store().runs().leave(node);
    assertThat(project.store().runs().rescue(3, Duration.ZERO)).hasSize(1000);
    assertThat(project.store().runs().rescue(3, Duration.ZERO)).hasSize(MANY - 1000);
  }
}
