package dev.punctual.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What refusals of metadata show of it. */
final class FieldsTest {
  @Test
  void aRefusalTellsNoAddressAndNothingOfWhatHasParts() {
    assertThat(refusal("leak@example.org")).isEqualTo("Invalid to 'l***@example.org': expected x.");
    assertThat(refusal(Map.of("de", "leak"))).isEqualTo("Invalid to 'an object': expected x.");
    assertThat(refusal(List.of("leak"))).isEqualTo("Invalid to 'a list': expected x.");
    assertThat(refusal(5)).isEqualTo("Invalid to '5': expected x.");
  }

  private static String refusal(Object value) {
    return String.valueOf(Fields.of(Map.of()).refused("to", value, "x").getMessage());
  }
}
