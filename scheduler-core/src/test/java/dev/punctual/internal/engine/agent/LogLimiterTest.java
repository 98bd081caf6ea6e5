package dev.punctual.internal.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.engine.clock.ManualTicker;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LogLimiterTest {
  private final ManualTicker ticker = new ManualTicker();
  private final LogLimiter lines = new LogLimiter(ticker);

  @Test
  void oneFaultToldOfEveryRunFloodedTheLog() {
    assertThat(lines.admit("disk full")).contains("");
    for (int i = 0; i < 70; i++) {
      assertThat(lines.admit("disk full")).isEmpty();
    }
    assertThat(lines.admit("rescue", new IllegalStateException())).contains("");
    assertThat(lines.admit("rescue", new IllegalArgumentException())).contains("");
    ticker.advance(Duration.ofSeconds(60));
    assertThat(lines.admit("disk full")).contains(" (and 70 more like it before)");
    assertThat(lines.admit("disk full")).isEmpty();
    ticker.advance(Duration.ofSeconds(60));
    assertThat(lines.admit("disk full")).contains(" (and 1 more like it before)");
  }
}
