package dev.punctual.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.job.Metadata;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What goes into metadata comes out of it equal, whatever a record is made of. */
class PayloadProperties {
  private final JacksonCodec codec = new JacksonCodec();

  record Numbers(
      byte tiny,
      short small,
      int whole,
      long large,
      float rough,
      double fine,
      BigInteger huge,
      BigDecimal exact) {}

  record Times(
      Instant instant,
      LocalDate day,
      LocalTime time,
      LocalDateTime local,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration) {}

  record Texts(
      String text,
      char letter,
      boolean flag,
      DayOfWeek choice,
      UUID id,
      ZoneId zone,
      Period period,
      Year year,
      YearMonth month) {}

  record Nested(
      @Nullable String maybe,
      Optional<Numbers> numbers,
      List<Times> times,
      Map<String, Texts> texts,
      Set<Long> set) {}

  @Property(tries = 500)
  void aPayloadComesOutAsItWentIn(@ForAll("payloads") Nested payload) {
    Metadata metadata = codec.encode(payload);
    assertThat(codec.decode(metadata, Nested.class)).isEqualTo(payload);
    assertThat(JacksonCodec.lenient().decode(metadata, Nested.class)).isEqualTo(payload);
  }

  @Property(tries = 500)
  void aMapComesOutWithItsNumbers(@ForAll("exact") BigDecimal exact, @ForAll double fine) {
    Map<String, Object> read = codec.toMap(codec.encode(Map.of("exact", exact, "fine", fine)));
    assertThat(new BigDecimal(String.valueOf(read.get("exact")))).isEqualByComparingTo(exact);
    assertThat(read.get("fine")).isEqualTo(fine);
  }

  @Provide
  Arbitrary<Nested> payloads() {
    return Combinators.combine(
            text().injectNull(0.2),
            numbers().optional(),
            times().list().ofMaxSize(3),
            texts().list().ofMaxSize(3),
            Arbitraries.longs().set().ofMaxSize(4))
        .as(
            (maybe, numbers, times, texts, set) ->
                new Nested(
                    maybe,
                    numbers,
                    times,
                    texts.stream()
                        .collect(Collectors.toMap(each -> each.id().toString(), each -> each)),
                    set));
  }

  @Provide
  Arbitrary<BigDecimal> exact() {
    return Combinators.combine(
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(40).negate(), BigInteger.TEN.pow(40)),
            Arbitraries.integers().between(0, 60))
        .as(BigDecimal::new);
  }

  private Arbitrary<Numbers> numbers() {
    return Combinators.combine(
            Arbitraries.bytes(),
            Arbitraries.shorts(),
            Arbitraries.integers(),
            Arbitraries.longs(),
            Arbitraries.floats(),
            Arbitraries.doubles(),
            Arbitraries.bigIntegers(),
            exact())
        .as(Numbers::new);
  }

  private static Arbitrary<Times> times() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of("Europe/Berlin", "America/New_York", "UTC", "Asia/Kathmandu", "Z", "+05:45")
            .map(ZoneId::of);
    Arbitrary<Integer> seconds = Arbitraries.integers().between(-18 * 3600, 18 * 3600);
    return Combinators.combine(
            Arbitraries.longs().between(-60_000_000_000L, 250_000_000_000L),
            Arbitraries.integers().between(0, 999_999_999),
            zones,
            seconds,
            Arbitraries.longs())
        .as(
            (second, nano, zone, offset, length) -> {
              Instant instant = Instant.ofEpochSecond(second, nano);
              LocalDateTime local = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
              return new Times(
                  instant,
                  local.toLocalDate(),
                  local.toLocalTime(),
                  local,
                  instant.atOffset(ZoneOffset.ofTotalSeconds(offset)),
                  instant.atZone(zone),
                  Duration.ofSeconds(length / 1000, nano));
            });
  }

  private static Arbitrary<String> text() {
    return Arbitraries.strings().all().ofMaxLength(20).filter(Surrogates::none);
  }

  private Arbitrary<Texts> texts() {
    return Combinators.combine(
            text(),
            Arbitraries.chars().range(' ', '\uD7FF'),
            Arbitraries.of(true, false),
            Arbitraries.of(DayOfWeek.class),
            Arbitraries.create(UUID::randomUUID),
            Arbitraries.of(ZoneId.of("Europe/Berlin"), ZoneOffset.UTC),
            Arbitraries.integers().map(Period::ofDays),
            Arbitraries.integers().between(-9999, 9999))
        .as(
            (text, letter, flag, day, id, zone, period, year) ->
                new Texts(
                    text,
                    letter,
                    flag,
                    day,
                    id,
                    zone,
                    period,
                    Year.of(year),
                    YearMonth.of(year, 2)));
  }

  private static final class Surrogates {
    static boolean none(String text) {
      return text.chars().noneMatch(each -> each == 0 || Character.isSurrogate((char) each));
    }
  }
}
