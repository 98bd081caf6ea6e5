package dev.punctual.store.supabase.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortionsTest {
  private final Portions portions = new Portions();

  @Test
  void aClaimAsksForAllThatIsWanted() {
    assertThat(portions.next(1500)).isEqualTo(1500);
  }

  @Test
  void afterALostAnswerItAsksForHalfAndThenForMoreAgain() {
    portions.lost(100);
    assertThat(portions.next(100)).isEqualTo(50);
    portions.lost(50);
    assertThat(portions.next(100)).isEqualTo(25);
    portions.arrived();
    portions.arrived();
    assertThat(portions.next(100)).isEqualTo(100);
  }

  @Test
  void itNeverAsksForNothing() {
    portions.lost(1);
    assertThat(portions.next(100)).isEqualTo(1);
  }
}
