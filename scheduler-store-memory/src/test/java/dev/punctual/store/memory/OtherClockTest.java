package dev.punctual.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A scheduler that runs no node, on a machine whose clock is not the store's. */
class OtherClockTest {
  private static final Duration TOLERANCE = Duration.ofMillis(100);

  private final Instant storeTime = Instant.parse("2031-05-05T05:05:05Z");
  private final MemoryStore store = new MemoryStore(InstantSource.fixed(storeTime));
  private final JobScheduler scheduler = JobScheduler.builder(store).build();

  @AfterEach
  void close() {
    scheduler.close();
    store.close();
  }

  private Instant due(String id) {
    return scheduler.get(id).orElseThrow().due();
  }

  /** It was due a minute after the machine's now, which is years off. */
  @Test
  void aDelayCountsFromTheStoresNow() {
    scheduler.schedule(JobRequest.of("a", "work").after(Duration.ofMinutes(1)));
    assertThat(Duration.between(storeTime.plusSeconds(60), due("a")).abs())
        .isLessThan(Duration.ofSeconds(30));
  }

  @Test
  void aRecurringJobBeginsAfterTheStoresNow() {
    scheduler.schedule(JobRequest.of("a", "work").on(Trigger.every(Duration.ofHours(1))));
    assertThat(due("a")).isBetween(storeTime.minus(TOLERANCE), storeTime.plusSeconds(3601));
  }

  @Test
  void whatIsPastByTheStoresClockIsRefused() {
    JobRequest past = JobRequest.of("a", "work").at(storeTime.minus(Duration.ofHours(1)));
    assertThatThrownBy(() -> scheduler.schedule(past))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("2031-05-05T05:0");
  }
}
