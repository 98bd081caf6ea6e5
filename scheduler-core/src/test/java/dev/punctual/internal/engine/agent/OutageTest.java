package dev.punctual.internal.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.SchedulerEvent;
import dev.punctual.internal.engine.clock.ManualTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final ManualTicker ticker = new ManualTicker();
  private final List<SchedulerEvent> events = new ArrayList<>();
  private final Outage outage = new Outage(events::add, ticker);

  private Duration failed() {
    return outage.failed("claim jobs", new IllegalStateException("away"));
  }

  /** A node stood idle for seconds after the database was back. */
  @Test
  void pausesGrowToASecondAndNoFurther() {
    assertThat(failed()).isBetween(Duration.ofMillis(1), Duration.ofMillis(100));
    for (int failure = 2; failure <= 5000; failure++) {
      assertThat(failed()).isBetween(Duration.ofMillis(1), LONGEST);
    }
    assertThat(failed()).isGreaterThan(LONGEST.dividedBy(2));
  }

  @Test
  void theNextOutageBeginsWithAShortPause() {
    for (int failure = 0; failure < 50; failure++) {
      failed();
    }
    outage.over();
    assertThat(failed()).isLessThan(Duration.ofMillis(100));
  }

  @Test
  void anOutageIsToldOnceWhenItBeginsAndOnceWithItsLengthWhenItIsOver() {
    failed();
    ticker.advance(Duration.ofSeconds(11));
    failed();
    outage.over();
    outage.over();
    assertThat(events).hasSize(2);
    assertThat(events.get(0)).isInstanceOf(SchedulerEvent.StoreFailed.class);
    assertThat(events.get(1)).isEqualTo(new SchedulerEvent.StoreRecovered(Duration.ofSeconds(11)));
  }
}
