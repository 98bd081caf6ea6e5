package dev.punctual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NodeTimingTest {
  private static NodeTiming timing(Duration heartbeat, Duration lease) {
    return new NodeTiming(heartbeat, lease, Duration.ZERO, 3);
  }

  /** In milliseconds it was a negative number for the stores. */
  @Test
  void aLeaseOfMoreThanTwentyFourDaysIsRefused() {
    Duration days = Duration.ofDays(24);
    assertThat(timing(Duration.ofDays(8), days).lease().toMillis()).isLessThan(Integer.MAX_VALUE);
    assertThatThrownBy(() -> timing(Duration.ofDays(1), days.plusMillis(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContainingAll("lease", "PT576H0.001S", "at most PT576H");
  }

  @Test
  void aHeartbeatWithoutEndIsRefusedWithWords() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    assertThatThrownBy(() -> timing(endless, Duration.ofDays(1)))
        .isInstanceOf(InvalidInputException.class);
  }
}
