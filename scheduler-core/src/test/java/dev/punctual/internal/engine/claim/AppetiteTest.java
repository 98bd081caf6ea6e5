package dev.punctual.internal.engine.claim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AppetiteTest {
  private static final long SECOND = 1_000_000_000L;

  private final Appetite appetite = new Appetite(0);

  @Test
  void anIdleNodeClaimsWhatItsThreadsCanStart() {
    assertThat(appetite.next(16, 0, 0, SECOND)).isEqualTo(16);
  }

  @Test
  void slowHandlersAreNotHoarded() {
    assertThat(appetite.next(0, 0, 2, SECOND)).isZero();
    assertThat(appetite.next(1, 0, 4, 2 * SECOND)).isEqualTo(1);
  }

  @Test
  void quickHandlersAreClaimedByTheHundred() {
    appetite.next(16, 0, 10_000, SECOND);
    assertThat(appetite.next(16, 0, 20_000, 2 * SECOND)).isGreaterThan(500);
    assertThat(appetite.next(0, 700, 30_000, 3 * SECOND)).isLessThan(500);
  }

  @Test
  void neverMoreThanAThousand() {
    appetite.next(16, 0, 1_000_000, SECOND);
    assertThat(appetite.next(900, 0, 2_000_000, 2 * SECOND)).isEqualTo(1000);
  }
}
