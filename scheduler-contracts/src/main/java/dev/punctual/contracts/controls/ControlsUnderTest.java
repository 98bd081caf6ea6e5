package dev.punctual.contracts.controls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.OnConflict;
import dev.punctual.contracts.StoreUnderTest;
import dev.punctual.job.HandlerName;
import dev.punctual.job.JobId;
import dev.punctual.job.JobOptions;
import dev.punctual.job.JobSpec;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.NewJob;
import dev.punctual.job.NodeId;
import dev.punctual.job.Pause;
import dev.punctual.job.PauseScope;
import dev.punctual.port.Pauses;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the contracts of pauses and of limits have in common. */
public interface ControlsUnderTest extends StoreUnderTest {
  /** Another handler than {@link #WORK}. */
  HandlerName OTHER = HandlerName.of("other");

  /** For how long something is paused. */
  Duration HOUR = Duration.ofHours(1);

  /** What the store knows of pauses. */
  default Pauses pauses() {
    return store().jobs().pauses();
  }

  /** Pauses until somebody resumes. */
  default void pause(PauseScope scope) {
    assertThat(pauses().pause(scope, Pause.untilResumed())).isTrue();
  }

  /** Schedules a job of type email that is due. */
  default void scheduleMail(String id, HandlerName handler) {
    JobSpec spec =
        new JobSpec(
            JobId.of(id),
            JobType.EMAIL,
            handler,
            null,
            Metadata.EMPTY,
            JobOptions.DEFAULT.withMaxRetries(3));
    store().jobs().schedule(List.of(new NewJob(spec, null)), OnConflict.ERROR);
  }

  /** When the next job is due of the two handlers. */
  default Optional<Instant> nextDue() {
    return store().runs().nextDue(Set.of(WORK, OTHER));
  }

  /** Claims jobs of the two handlers; answers their names. */
  default List<String> claimAll(NodeId node, int limit) {
    return store().runs().claim(node, limit, Set.of(WORK, OTHER), Duration.ZERO).stream()
        .map(job -> job.id().value())
        .toList();
  }

  /** By the clock of the store. */
  default Instant inAnHour() {
    return store().runs().time().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
  }
}
