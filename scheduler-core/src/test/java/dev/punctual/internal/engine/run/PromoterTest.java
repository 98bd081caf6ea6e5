package dev.punctual.internal.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.Fault;
import dev.punctual.StoreException;
import dev.punctual.internal.engine.EngineParts;
import dev.punctual.job.Job;
import dev.punctual.job.SampleJobs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PromoterTest {
  private final EngineParts parts = new EngineParts();
  private final Promoter promoter = new Promoter(parts.queue, parts.active, parts.ticker);
  private final List<Map<Long, Long>> told = new ArrayList<>();
  private final Job job = SampleJobs.running(null, 0, 3);
  private final Map<Long, Long> fence = Map.of(job.row(), job.state().hold().fence());

  private ActiveRun begun() {
    parts.store.onPromote(told::add);
    ActiveRun run = parts.active.add(job, 0);
    assertThat(run.begin(Instant.EPOCH)).isTrue();
    return run;
  }

  @Test
  void aRunOfMoreThanASecondIsToldOnce() {
    begun();
    parts.ticker.advance(Duration.ofMillis(999));
    promoter.run();
    assertThat(told).isEmpty();
    parts.ticker.advance(Duration.ofMillis(2));
    promoter.run();
    promoter.run();
    assertThat(told).containsExactly(fence);
  }

  @Test
  void aRunThatWaitsForAThreadOrHasEndedIsNot() {
    ActiveRun ended = begun();
    ended.leave();
    parts.active.add(SampleJobs.running(null, 0, 3), 0);
    parts.ticker.advance(Duration.ofSeconds(5));
    promoter.run();
    assertThat(told).isEmpty();
  }

  @Test
  void whatTheStoreDidNotHearIsToldAgain() {
    begun();
    parts.ticker.advance(Duration.ofSeconds(2));
    parts.store.onPromote(
        runs -> {
          throw new StoreException(Fault.EXTERNAL, "away", null);
        });
    promoter.run();
    parts.store.onPromote(told::add);
    promoter.run();
    assertThat(told).containsExactly(fence);
  }
}
