package dev.punctual.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.job.Metadata;
import dev.punctual.port.MetadataCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class JacksonCodecTest {
  private final JacksonCodec codec = new JacksonCodec();

  record Order(
      String name,
      Instant at,
      LocalDate day,
      Duration pause,
      Optional<String> note,
      List<Long> ids) {}

  record Strict(String to) {
    Strict {
      if (to.isEmpty()) {
        throw new InvalidInputException("to", to, "an address");
      }
    }
  }

  record Broken(String name) {
    @Override
    public String name() {
      throw new IllegalStateException("no name today");
    }
  }

  @Test
  void aRecordIsReadBackAsItWasWritten() {
    Order order =
        new Order(
            "Ü \"q\" \\ 🎉",
            Instant.parse("2026-01-02T03:04:05.123456Z"),
            LocalDate.of(2026, 2, 28),
            Duration.ofMinutes(90),
            Optional.of("n"),
            List.of(9007199254740993L));
    Metadata metadata = codec.encode(order);
    assertThat(metadata.json()).contains("2026-01-02T03:04:05.123456Z").contains("PT1H30M");
    assertThat(codec.decode(metadata, Order.class)).isEqualTo(order);
  }

  @Test
  void fieldsThatATypeDoesNotKnowArePassedOver() {
    assertThat(codec.decode(new Metadata("{\"to\": \"a\", \"newer\": 1}"), Strict.class))
        .isEqualTo(new Strict("a"));
  }

  @Test
  void whatDoesNotFitIsRefusedWithTheType() {
    assertThatThrownBy(() -> codec.decode(new Metadata("{\"ids\": \"x\"}"), Order.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Order");
    assertThatThrownBy(() -> codec.toMap(new Metadata("{oops}")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }

  @Test
  void aTypesOwnRefusalIsSaidAsItIs() {
    assertThatThrownBy(() -> codec.decode(new Metadata("{\"to\": \"\"}"), Strict.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid to '': expected an address.");
  }

  @Test
  void resultsAreJsonOfAnyKind() {
    assertThat(codec.encodeResult("text")).isEqualTo("\"text\"");
    assertThat(codec.encodeResult(7)).isEqualTo("7");
    assertThat(codec.encodeResult(Map.of("a", List.of(1, 2)))).isEqualTo("{\"a\":[1,2]}");
    assertThatThrownBy(() -> codec.encodeResult("a\0b")).isInstanceOf(InvalidInputException.class);
  }

  @Test
  void whatCannotBeWrittenIsRefusedWithItsType() {
    assertThatThrownBy(() -> codec.encode(new Broken("x")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Broken")
        .hasMessageContaining("written as JSON");
    assertThatThrownBy(() -> codec.encode(List.of(1)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }

  @Test
  void fieldsAreSetAndAllOthersStayToTheLastDigit() {
    Metadata metadata =
        new Metadata(
            "{\"a\":0.10000000000000000555,\"b\":12345678901234567890123,\"c\":1.10,"
                + "\"d\":{\"e\":[null,true,\"ü\"]},\"f\":\"old\"}");
    assertThat(codec.with(metadata, Map.of("f", "new")).json())
        .isEqualTo(metadata.json().replace("old", "new"));
    assertThat(codec.with(Metadata.EMPTY, Map.of("f", "new")).json()).isEqualTo("{\"f\":\"new\"}");
    assertThatThrownBy(() -> codec.with(new Metadata("{oops}"), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }

  @Test
  void itIsFoundOnTheClassPath() {
    assertThat(ServiceLoader.load(MetadataCodec.class).findFirst())
        .containsInstanceOf(JacksonCodec.class);
  }
}
