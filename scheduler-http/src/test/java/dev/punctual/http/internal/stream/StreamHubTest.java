package dev.punctual.http.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamHubTest {
  @ParameterizedTest
  @CsvSource({"PT0S, PT1S", "PT0.01S, PT1S", "PT0.02S, PT2S", "PT0.05S, PT5S", "PT20S, PT5S"})
  void whereALookTakesLongTheNextOneIsLater(Duration took, Duration pause) {
    assertThat(StreamHub.pause(took)).isEqualTo(pause);
  }
}
