package dev.punctual.contracts.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobOptions;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.JobStore.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is told of jobs that are behind. */
public interface DueJobsContract extends StoreUnderTest {
  /** A handler that no node has. */
  HandlerName NOBODYS = HandlerName.of("nobodys");

  @Test
  default void nothingIsBehindWhereNothingIsDue() {
    store().jobs().schedule(List.of(newJob("later", later())), OnConflict.ERROR);
    assertThat(store().jobs().dueJobs()).isEmpty();
  }

  @Test
  default void theOldestDueJobOfEachHandlerIsKnown() {
    schedule("old", NOBODYS, 0);
    elapse(Duration.ofMinutes(10));
    schedule("new", NOBODYS, 5);
    scheduleDue("a", "b");
    store().jobs().schedule(List.of(newJob("later", later())), OnConflict.ERROR);
    assertThat(store().jobs().dueJobs())
        .hasSize(2)
        .anySatisfy(
            due -> {
              assertThat(due.handler()).isEqualTo(NOBODYS);
              assertThat(due.age()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(12));
              assertThat(due.jobs()).isEqualTo(2);
            })
        .anySatisfy(
            due -> {
              assertThat(due.handler()).isEqualTo(WORK);
              assertThat(due.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
              assertThat(due.jobs()).isEqualTo(2);
            });
  }

  @Test
  default void whatIsClaimedIsNotBehind() {
    scheduleDue("a", "b");
    claim(livingNode(), 1);
    assertThat(store().jobs().dueJobs()).extracting(Due::jobs).containsExactly(1L);
  }

  @Test
  default void whatAPauseHoldsIsNotBehind() {
    scheduleDue("a");
    store().jobs().pauses().pause(PauseScope.handler(WORK.value()), Pause.untilResumed());
    assertThat(store().jobs().dueJobs()).isEmpty();
    store().jobs().pauses().resume(PauseScope.handler(WORK.value()));
    assertThat(store().jobs().dueJobs()).hasSize(1);
  }

  private void schedule(String id, HandlerName handler, int priority) {
    JobOptions options = JobOptions.DEFAULT.withPriority(priority);
    store().jobs().schedule(List.of(newJob(id, handler, null, options)), OnConflict.ERROR);
  }

  private Instant later() {
    return store().runs().time().plusSeconds(3_600);
  }
}
