package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for every trigger in every zone. */
class EvaluatorProperties {
  private static final LocalDate FIRST_DATE = LocalDate.of(2000, 1, 1);
  private static final LocalDate LAST_DATE = LocalDate.of(2040, 1, 1);

  /** A trigger and an instant near one of its zone's transitions. */
  record Question(Specimen specimen, Trigger trigger, Instant after) {}

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(Zones.ALL);
  }

  @Provide
  Arbitrary<Question> questions() {
    return Arbitraries.randomValue(
        random -> {
          ZoneId zone = Zones.ALL.get(1 + random.nextInt(Zones.ALL.size() - 1));
          List<ZoneOffsetTransition> changes = Zones.transitions(zone);
          ZoneOffsetTransition change = changes.get(random.nextInt(changes.size()));
          SpecimenMaker maker = new SpecimenMaker(random);
          Duration away = random.nextBoolean() ? Duration.ofDays(2) : Duration.ofDays(1_000);
          long millis = (long) ((random.nextDouble() * 2 - 1) * away.toMillis());
          Instant after = change.getInstant().plusMillis(millis);
          Specimen specimen;
          do {
            specimen = maker.near(change.getDateTimeBefore(), zone);
          } while (neverComes(specimen));
          return new Question(specimen, specimen.trigger(), after);
        });
  }

  @Property
  void nextIsAfterAndInWholeSeconds(@ForAll("questions") Question question) {
    Optional<Instant> next = question.trigger().next(question.after());
    Assume.that(next.isPresent());
    assertThat(next.get()).isAfter(question.after());
    assertThat(next.get()).isEqualTo(next.get().truncatedTo(ChronoUnit.SECONDS));
    assertThat(question.trigger().next(next.get()).orElse(Instant.MAX)).isAfter(next.get());
  }

  @Property
  void nextIsTheSameFromEverywhereBeforeIt(
      @ForAll("questions") Question question, @ForAll @DoubleRange(min = 0, max = 1) double part) {
    Optional<Instant> next = question.trigger().next(question.after());
    Assume.that(next.isPresent());
    long nanos = Duration.between(question.after(), next.get()).toNanos();
    // A double cannot tell so many nanoseconds apart: the product may be rounded up to all of them.
    Instant between = question.after().plusNanos(Math.min(nanos - 1, (long) (part * nanos)));
    assertThat(question.trigger().next(between)).isEqualTo(next);
    assertThat(question.trigger().next(next.get().minusNanos(1))).isEqualTo(next);
  }

  @Property
  void nothingDependsOnTheDefaultZone(
      @ForAll("questions") Question question, @ForAll("zones") ZoneId elsewhere) {
    Optional<Instant> here = question.trigger().next(question.after());
    TimeZone usual = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone(elsewhere));
    try {
      assertThat(question.specimen().trigger().next(question.after())).isEqualTo(here);
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Property
  void printedTriggerReadsBackEqual(@ForAll("questions") Question question) {
    Trigger trigger = question.trigger();
    Trigger again = Trigger.parse(trigger.text(), trigger.zone());
    assertThat(again).isEqualTo(trigger).hasSameHashCodeAs(trigger);
    assertThat(again.text()).isEqualTo(trigger.text());
    assertThat(again.next(question.after())).isEqualTo(trigger.next(question.after()));
  }

  @Property(tries = 60)
  void dailyFiresOncePerDateOverFortyYears(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(max = 4) int hour,
      @ForAll @IntRange(max = 59) int minute) {
    LocalTime time = LocalTime.of(hour, minute);
    // java.time resolves a gap and an overlap as the rules G1 and O1 do.
    List<Instant> expected =
        FIRST_DATE
            .datesUntil(LAST_DATE)
            .map(date -> ZonedDateTime.of(date, time, zone).toInstant())
            .distinct()
            .toList();
    Instant after = expected.get(0).minusSeconds(1);
    Instant last = expected.get(expected.size() - 1);
    assertThat(Fires.between(Trigger.daily(time, zone), after, last)).isEqualTo(expected);
  }

  /** Rare dates make the search leap over transitions. */
  @Property
  void yearlyFiresOncePerYear(
      @ForAll("zones") ZoneId zone,
      @ForAll @IntRange(min = 1, max = 12) int month,
      @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @IntRange(max = 23) int hour,
      @ForAll @DoubleRange(min = 0, max = 1) double part) {
    List<Instant> expected =
        IntStream.range(FIRST_DATE.getYear(), LAST_DATE.getYear())
            .mapToObj(year -> ZonedDateTime.of(year, month, day, hour, 30, 0, 0, zone))
            .map(ZonedDateTime::toInstant)
            .toList();
    Trigger yearly = Trigger.cron("30 " + hour + " " + day + " " + month + " *", zone);
    Instant after = expected.get(0).minusSeconds((long) (part * 300 * 86_400) + 1);
    Instant last = expected.get(expected.size() - 1);
    assertThat(Fires.between(yearly, after, last)).isEqualTo(expected);
    for (int i = 0; i < expected.size(); i += 5) {
      Instant fire = expected.get(i);
      String onlyOnce = "0 30 %d %d %d ? %d".formatted(hour, day, month, 2000 + i);
      assertThat(Trigger.cron(onlyOnce, zone).next(after)).contains(fire);
    }
  }

  @Property
  void intervalIsItsAnchorAndWholePeriods(
      @ForAll @IntRange(min = 1, max = 10_000_000) int period,
      @ForAll @IntRange(max = 1_000) int step,
      @ForAll @IntRange(max = 2_000_000_000) int anchor,
      @ForAll @DoubleRange(min = 0, max = 1, maxIncluded = false) double part) {
    Instant start = Instant.ofEpochSecond(anchor);
    Trigger trigger = Trigger.interval(Duration.ofSeconds(period), start);
    Instant passed = start.plusSeconds((long) step * period);
    Instant after = passed.plusMillis((long) (part * period * 1_000));
    assertThat(trigger.next(after)).contains(passed.plusSeconds(period));
    assertThat(trigger.next(start.minusNanos(1))).contains(start);
    assertThat(trigger.next(Instant.MIN)).contains(start);
  }

  @Property(tries = 60)
  void everyFewMinutesHasNoHole(@ForAll("zones") ZoneId zone, @ForAll("divisors") int minutes) {
    Trigger trigger = Trigger.cron("*/" + minutes + " * * * *", zone);
    Duration longest = Duration.ofMinutes(minutes);
    for (ZoneOffsetTransition change : Zones.transitions(zone)) {
      Instant before = change.getInstant().minusSeconds(7_200);
      List<Instant> fires = Fires.between(trigger, before, before.plusSeconds(18_000));
      for (int i = 1; i < fires.size(); i++) {
        assertThat(Duration.between(fires.get(i - 1), fires.get(i)))
            .as("%s at %s", trigger, fires.get(i))
            .isLessThanOrEqualTo(longest);
      }
    }
  }

  /** Divisors of 30 minutes, and so of every change of offset in these zones. */
  @Provide
  Arbitrary<Integer> divisors() {
    return Arbitraries.of(1, 2, 3, 5, 6, 10, 15, 30);
  }

  private static boolean neverComes(Specimen specimen) {
    try {
      specimen.trigger();
      return false;
    } catch (InvalidTriggerException refused) {
      assertThat(refused).hasMessageContaining("never comes");
      return true;
    }
  }
}
