package dev.punctual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobKindTest {
  record Seat(String row) {}

  private static final PayloadType<List<Seat>> SEATS = new PayloadType<>() {};

  @Test
  void kindsOfTheSameNameAndTypeAreEqual() {
    assertThat(JobKind.listOf("hold", Seat.class))
        .isEqualTo(JobKind.of("hold", SEATS))
        .hasSameHashCodeAs(JobKind.of("hold", SEATS))
        .isNotEqualTo(JobKind.of("hold", Seat.class))
        .isNotEqualTo(JobKind.listOf("keep", Seat.class));
    assertThat(JobKind.of("hold", SEATS)).isEqualTo(JobKind.listOf("hold", Seat.class));
  }

  @Test
  void aKindTellsItsNameAndType() {
    assertThat(JobKind.listOf("hold", Seat.class))
        .hasToString("hold of java.util.List<dev.punctual.JobKindTest$Seat>");
    assertThat(JobKind.of("hold", new PayloadType<Map<String, Seat>>() {}).type().getTypeName())
        .isEqualTo("java.util.Map<java.lang.String, dev.punctual.JobKindTest$Seat>");
    assertThat(JobKind.of("hold", Seat.class).name()).isEqualTo("hold");
  }

  @Test
  @SuppressWarnings("rawtypes") // what is refused
  void aTypeWithoutParameterIsRefused() {
    assertThatThrownBy(() -> new PayloadType() {})
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected such as new PayloadType<List<String>>() {}");
    assertThatThrownBy(() -> JobKind.of(" ", Seat.class)).isInstanceOf(InvalidInputException.class);
  }
}
