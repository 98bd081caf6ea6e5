package dev.punctual.app.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
  /** Numbers went through a double, and lost what it cannot hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.12345678901234567890123456789",
        "12345678901234567890.5",
        "1.10",
        "123456789012345678901234567890"
      })
  void embeddedNumbersKeepEveryDigit(String number) {
    assertThat(Json.write(Map.of("result", Json.embed(number))))
        .isEqualTo("{\"result\":" + number + "}");
  }

  @Test
  void whatIsNoJsonIsEmbeddedAsText() {
    assertThat(Json.write(Map.of("result", Json.embed("no json"))))
        .isEqualTo("{\"result\":\"no json\"}");
  }
}
