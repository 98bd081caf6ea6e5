package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMissTest {
  @ParameterizedTest
  @CsvSource({
    "0 9 * * *, did you mean cron:0 9 * * *?",
    "interval:P1M@end, use monthly:",
    "interval:P1Y2M@end, use monthly:"
  })
  void aNearMissWasToldAllFormsButNotItsOwn(String text, String words) {
    assertThatThrownBy(() -> Trigger.parse(text, ZoneOffset.UTC))
        .isInstanceOf(InvalidTriggerException.class)
        .hasMessageContaining(words);
  }
}
