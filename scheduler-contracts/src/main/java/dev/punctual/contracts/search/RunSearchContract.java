package dev.punctual.contracts.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.job.JobId;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.NodeId;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.search.FoundRun;
import dev.punctual.search.RunFilter;
import dev.punctual.search.RunPage;
import dev.punctual.search.SearchPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which runs a filter finds in the history of all jobs. */
public interface RunSearchContract extends SearchUnderTest {

  private List<String> runs(RunFilter filter) {
    return search().runs(filter).map(found -> found.id().value()).toList();
  }

  private void run(String id, JobStatus status, RunOutcome outcome) {
    schedule(id, "{}");
    end(nodeOfBoth(), status, outcome);
  }

  private void completed(String... ids) {
    for (String id : ids) {
      run(id, JobStatus.COMPLETED, RunOutcome.COMPLETED);
    }
  }

  @Test
  default void theLatestRunOfAllJobsComesFirst() {
    assertThat(search().runPage(RunFilter.ALL, null, 9)).isEqualTo(new RunPage(List.of(), null));
    completed("a", "b");
    schedule("mail", MAIL, JobType.EMAIL, "{}", null);
    end(nodeOfBoth(), JobStatus.FAILED, RunOutcome.FAILED);
    assertThat(runs(RunFilter.ALL)).containsExactly("mail", "b", "a");
    FoundRun latest = search().runPage(RunFilter.ALL, null, 1).runs().get(0);
    assertThat(latest.handler()).isEqualTo(MAIL);
    assertThat(latest.run()).isEqualTo(store().jobs().runs(JobId.of("mail"), 1).get(0));
    assertThat(runs(RunFilter.ALL.withHandler("work"))).containsExactly("b", "a");
    assertThat(runs(RunFilter.ALL.withHandler("none"))).isEmpty();
    assertThat(runs(RunFilter.ALL.withOutcome(RunOutcome.COMPLETED))).containsExactly("b", "a");
    assertThat(runs(RunFilter.ALL.withOutcome(RunOutcome.FAILED, RunOutcome.CRASHED)))
        .containsExactly("mail");
    assertThat(runs(RunFilter.NOTABLE)).containsExactly("mail");
    assertThat(runs(RunFilter.NOTABLE.withHandler("work"))).isEmpty();
  }

  @Test
  default void lateRunsAreNotable() {
    schedule("late", "{}");
    elapse(Duration.ofMinutes(2));
    schedule("on-time", "{}");
    end(nodeOfBoth(), JobStatus.COMPLETED, RunOutcome.COMPLETED);
    assertThat(runs(RunFilter.ALL)).hasSize(2);
    assertThat(runs(RunFilter.NOTABLE)).containsExactly("late");
    assertThat(runs(RunFilter.ALL.late(Duration.ofSeconds(30)))).containsExactly("late");
    assertThat(runs(RunFilter.ALL.late(Duration.ofHours(1)))).isEmpty();
    assertThat(runs(RunFilter.ALL.late(Duration.ZERO))).hasSize(2);
  }

  @Test
  default void timesAndNodesBoundThem() {
    completed("old");
    elapse(Duration.ofDays(2));
    NodeId node = nodeOfBoth();
    schedule("new", "{}");
    end(node, JobStatus.COMPLETED, RunOutcome.COMPLETED);
    Instant between = store().runs().time().minus(Duration.ofDays(1));
    assertThat(runs(RunFilter.ALL)).containsExactly("new", "old");
    assertThat(runs(RunFilter.ALL.endedFrom(between))).containsExactly("new");
    assertThat(runs(RunFilter.ALL.endedUntil(between))).containsExactly("old");
    assertThat(runs(RunFilter.ALL.endedFrom(between).endedUntil(between))).isEmpty();
    assertThat(runs(RunFilter.ALL.onNode(node))).containsExactly("new");
    Instant exact = search().runPage(RunFilter.ALL, null, 1).runs().get(0).run().times().finished();
    assertThat(runs(RunFilter.ALL.endedFrom(exact).endedUntil(exact))).containsExactly("new");
  }

  @Test
  default void pagesOfRunsFollowOneAnother() {
    completed("a", "b", "c", "d", "e");
    List<String> seen = new ArrayList<>();
    @Nullable SearchPosition after = null;
    do {
      RunPage page = search().runPage(RunFilter.ALL, after, 2);
      page.runs().forEach(found -> seen.add(found.id().value()));
      after = page.searchedTo() == null ? null : SearchPosition.parse(page.searchedTo().text());
    } while (after != null);
    assertThat(seen).containsExactly("e", "d", "c", "b", "a");
  }

  @Test
  default void eachJobHasItsLatestRuns() {
    completed("once");
    NodeId node = nodeOfBoth();
    schedule("often", "{}");
    for (int run = 0; run < 4; run++) {
      end(node, JobStatus.SCHEDULED, RunOutcome.FAILED);
      elapse(Duration.ofMinutes(2));
    }
    schedule("never", WORK, JobType.CUSTOM, "{}", store().runs().time().plus(Duration.ofDays(1)));
    Map<JobId, List<Run>> latest =
        search().latestRuns(jobs("often", "never", "once", "gone", "é\"{,}"), 3);
    assertThat(latest).containsOnlyKeys(jobs("often", "once"));
    assertThat(latest.get(JobId.of("often")))
        .isEqualTo(store().jobs().runs(JobId.of("often"), 3))
        .hasSize(3);
    assertThat(latest.get(JobId.of("once")))
        .isEqualTo(store().jobs().runs(JobId.of("once"), 9))
        .hasSize(1);
    assertThat(search().latestRuns(List.of(), 1)).isEmpty();
  }

  private static List<JobId> jobs(String... ids) {
    return Stream.of(ids).map(JobId::of).toList();
  }

  @Test
  default void latestRunsOfTooManyJobsAreRefused() {
    List<JobId> many = IntStream.range(0, 101).mapToObj(at -> JobId.of("job-" + at)).toList();
    assertThatThrownBy(() -> search().latestRuns(many, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("jobs", "101", "0 to 100");
    assertThat(search().latestRuns(many.subList(1, 101), 100)).isEmpty();
    assertThatThrownBy(() -> search().latestRuns(jobs("a"), 0))
        .hasMessageContainingAll("each", "0", "1 to 100");
  }
}
