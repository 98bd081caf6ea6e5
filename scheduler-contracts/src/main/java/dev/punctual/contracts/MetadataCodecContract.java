package dev.punctual.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.punctual.InvalidInputException;
import dev.punctual.MetadataCodec;
import dev.punctual.job.Metadata;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a codec of metadata promises. */
public interface MetadataCodecContract {
  /** The codec under test, which is strict. */
  MetadataCodec codec();

  /** The same, told to take what fits. */
  MetadataCodec lenient();

  record Order(
      String name,
      Instant at,
      LocalDate day,
      Duration pause,
      Optional<String> note,
      List<Long> ids) {}

  record Strict(String to) {
    public Strict {
      if (to.isEmpty()) {
        throw new InvalidInputException("to", to, "an address");
      }
    }
  }

  record Counted(int count) {}

  record Relaxed(String name, @Nullable Integer size, Optional<String> note) {}

  record Times(ZonedDateTime zoned, OffsetDateTime offset, ZoneId zone) {}

  static final class Hidden {
    private final String name;
    private final int count;

    Hidden(String name, int count) {
      this.name = name;
      this.count = count;
    }

    String text() {
      return name + count;
    }
  }

  @Test
  default void aRecordIsReadBackAsItWasWritten() {
    Order order =
        new Order(
            "Ü \"q\" \\ 🎉",
            Instant.parse("2026-01-02T03:04:05.123456Z"),
            LocalDate.of(2026, 2, 28),
            Duration.ofMinutes(90),
            Optional.of("n"),
            List.of(9007199254740993L));
    Metadata metadata = codec().encode(order);
    assertThat(metadata.json()).contains("2026-01-02T03:04:05.123456Z").contains("PT1H30M");
    assertThat(codec().decode(metadata, Order.class)).isEqualTo(order);
  }

  @Test
  default void aWrongPayloadWasReadAsNothingAtAll() {
    assertThatThrownBy(
            () -> codec().decode(new Metadata("{\"to\": \"a\", \"other\": 1}"), Strict.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("other");
    assertThatThrownBy(() -> codec().decode(new Metadata("{}"), Strict.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("'to'");
    assertThatThrownBy(() -> codec().decode(new Metadata("{\"count\": null}"), Counted.class))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> codec().decode(new Metadata("{\"count\": 1.9}"), Counted.class))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  default void whatMayBeAbsentMayBeMissing() {
    assertThat(codec().decode(new Metadata("{\"name\": \"n\"}"), Relaxed.class))
        .isEqualTo(new Relaxed("n", null, Optional.empty()));
  }

  @Test
  default void keysOfTheSchedulersOwnArePassedOverByATypeThatDoesNotKnowThem() {
    Metadata row = new Metadata("{\"handler\": \"h\", \"count\": 2, \"trigger_type\": \"daily\"}");
    assertThat(codec().decode(row, Counted.class)).isEqualTo(new Counted(2));
    assertThatThrownBy(
            () ->
                codec()
                    .decode(
                        new Metadata("{\"count\": 1, \"of\": {\"handler\": 1}}"), Counted.class))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  default void aLenientCodecPassesOverWhatATypeDoesNotKnow() {
    assertThat(lenient().decode(new Metadata("{\"name\": \"a\", \"newer\": 1}"), Relaxed.class))
        .isEqualTo(new Relaxed("a", null, Optional.empty()));
    assertThat(lenient().decode(new Metadata("{}"), Counted.class)).isEqualTo(new Counted(0));
  }

  @Test
  default void aClassWithoutGettersWasWrittenAsNothing() {
    Metadata metadata = codec().encode(new Hidden("a", 3));
    assertThat(metadata.json()).isEqualTo("{\"name\":\"a\",\"count\":3}");
    assertThat(((Hidden) codec().decode(metadata, Hidden.class)).text()).isEqualTo("a3");
  }

  @Test
  default void timesLostTheirOffsetAndTheirZone() {
    Times times =
        new Times(
            ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 7, ZoneId.of("Europe/Berlin")),
            OffsetDateTime.parse("2026-01-01T00:00:00.5+05:45"),
            ZoneId.of("UTC"));
    assertThat(codec().decode(codec().encode(times), Times.class)).isEqualTo(times);
    Times utc =
        new Times(
            times.zoned().withZoneSameInstant(ZoneId.of("UTC")), times.offset(), times.zone());
    assertThat(codec().decode(codec().encode(utc), Times.class)).isEqualTo(utc);
  }

  @Test
  default void numbersInMapsKeepTheirDigits() {
    Map<String, Object> values =
        codec()
            .toMap(
                new Metadata("{\"a\":0.1,\"b\":0.10000000000000000555,\"c\":[1.5,{\"d\":1e400}]}"));
    assertThat(values.get("a")).isEqualTo(0.1);
    assertThat(values.get("b")).isEqualTo(new BigDecimal("0.10000000000000000555"));
    assertThat(values.get("c")).isEqualTo(List.of(1.5, Map.of("d", new BigDecimal("1e400"))));
  }

  @Test
  default void whatDoesNotFitIsRefusedWithTheType() {
    assertThatThrownBy(() -> codec().decode(new Metadata("{\"ids\": \"x\"}"), Order.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Order");
    assertThatThrownBy(() -> codec().toMap(new Metadata("{oops}")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }

  @Test
  default void aTypesOwnRefusalIsSaidAsItIs() {
    assertThatThrownBy(() -> codec().decode(new Metadata("{\"to\": \"\"}"), Strict.class))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage("Invalid to '': expected an address.");
  }

  @Test
  default void resultsAreJsonOfAnyKind() {
    assertThat(codec().encodeResult("text")).isEqualTo("\"text\"");
    assertThat(codec().encodeResult(7)).isEqualTo("7");
    assertThat(codec().encodeResult(Map.of("a", List.of(1, 2)))).isEqualTo("{\"a\":[1,2]}");
    assertThatThrownBy(() -> codec().encodeResult("a\0b"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  default void numbersThatNoDatabaseKeepsAreRefused() {
    assertThatThrownBy(() -> codec().encodeResult(new BigDecimal("1e200000")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("result");
    assertThat(codec().encodeResult(new BigDecimal("1e30")))
        .isEqualTo("1000000000000000000000000000000");
  }

  @Test
  default void fieldsAreSetAndAllOthersStayToTheLastDigit() {
    Metadata metadata =
        new Metadata(
            "{\"a\":0.10000000000000000555,\"b\":12345678901234567890123,\"c\":1.10,"
                + "\"d\":{\"e\":[null,true,\"ü\"]},\"f\":\"old\"}");
    assertThat(codec().with(metadata, Map.of("f", "new")).json())
        .isEqualTo(metadata.json().replace("old", "new"));
    assertThat(codec().with(Metadata.EMPTY, Map.of("f", "new")).json())
        .isEqualTo("{\"f\":\"new\"}");
    assertThatThrownBy(() -> codec().with(new Metadata("{oops}"), Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a JSON object");
  }
}
