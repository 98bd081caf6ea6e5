package dev.punctual.store.supabase.internal.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PollingPaceTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final PollingPace pace = new PollingPace(SECOND);

  @Test
  void whileJobsComeItLooksOften() {
    assertThat(pace.found(true)).isEqualTo(SECOND);
    assertThat(pace.found(false)).isEqualTo(SECOND);
  }

  @Test
  void whileNoneComeItLooksAsOftenAsANodesHeartbeatDoes() {
    Duration last =
        IntStream.range(0, 1000)
            .mapToObj(look -> pace.found(false))
            .reduce(SECOND, (one, other) -> other);
    assertThat(last).isEqualTo(Duration.ofSeconds(5));
    assertThat(pace.found(true)).isEqualTo(SECOND);
  }

  @Test
  void whileLookingFailsItLooksSeldom() {
    Duration last =
        IntStream.range(0, 1000)
            .mapToObj(look -> pace.failed())
            .reduce(SECOND, (one, other) -> other);
    assertThat(last).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.found(false)).isEqualTo(SECOND);
  }

  @Test
  void aNodeThatIsToLookSeldomDoes() {
    PollingPace slow = new PollingPace(Duration.ofMinutes(2));
    assertThat(slow.found(false)).isEqualTo(Duration.ofMinutes(2));
    assertThat(slow.failed()).isEqualTo(Duration.ofMinutes(2));
  }

  @Test
  void besideSomethingElseItLooksEvery15To60Seconds() {
    assertThat(pace.foundBeside(true)).isEqualTo(Duration.ofSeconds(15));
    assertThat(pace.foundBeside(false)).isEqualTo(Duration.ofSeconds(30));
    IntStream.range(0, 10).forEach(look -> pace.foundBeside(false));
    assertThat(pace.foundBeside(false)).isEqualTo(Duration.ofMinutes(1));
    assertThat(pace.found(false)).isEqualTo(SECOND);
  }
}
