package dev.punctual.internal.engine.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeadTest {
  private final Lead lead = new Lead();

  private void observe(int times, Duration trip) {
    for (int i = 0; i < times; i++) {
      lead.observe(trip.toNanos());
    }
  }

  @Test
  void isNothingBeforeTheFirstAnswer() {
    assertThat(lead.time()).isZero();
  }

  @Test
  void comesDownToThreeRoundTripsWhenTheyAreSteady() {
    observe(100, Duration.ofMillis(50));
    assertThat(lead.time()).isBetween(Duration.ofMillis(150), Duration.ofMillis(153));
  }

  @Test
  void leavesRoomForRoundTripsThatVary() {
    for (int i = 0; i < 100; i++) {
      observe(1, Duration.ofMillis(i % 2 == 0 ? 10 : 50));
    }
    assertThat(lead.time()).isGreaterThan(Duration.ofMillis(140));
  }

  @Test
  void hasABound() {
    observe(3, Duration.ofSeconds(10));
    assertThat(lead.time()).isEqualTo(Lead.MOST);
  }
}
