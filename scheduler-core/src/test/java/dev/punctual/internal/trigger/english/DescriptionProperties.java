package dev.punctual.internal.trigger.english;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.internal.trigger.calendar.DatePattern;
import dev.punctual.internal.trigger.calendar.DayTimes;
import dev.punctual.internal.trigger.calendar.MonthShapes;
import dev.punctual.internal.trigger.calendar.NumberSet;
import dev.punctual.internal.trigger.calendar.Years;
import dev.punctual.internal.trigger.cron.CronExpression;
import dev.punctual.internal.trigger.cron.CronMaker;
import dev.punctual.trigger.InvalidTriggerException;
import dev.punctual.trigger.Specimen;
import dev.punctual.trigger.SpecimenMaker;
import dev.punctual.trigger.Trigger;
import dev.punctual.trigger.Zones;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for the description of every trigger. */
class DescriptionProperties {
  private static final int LONGEST = 1_000;
  private static final int EXPRESSIONS = 10_000;
  private static final LocalDateTime FROM = LocalDateTime.of(2026, 1, 1, 0, 0);

  /** Half an hour before a clock change, in spring and in autumn. */
  private static final List<Instant> NEAR_CHANGES =
      Stream.of("03-29T00:30", "10-25T00:30")
          .map(time -> Instant.parse("2026-" + time + ":00Z"))
          .toList();

  /** What the evaluator makes of a cron expression, whatever its text. */
  record Meaning(
      DayTimes times, Years years, List<List<NumberSet>> dates, List<Instant> nearChanges) {}

  @Provide
  Arbitrary<Specimen> specimens() {
    return Arbitraries.randomValue(
        random -> {
          LocalDateTime near = FROM.plusMinutes(random.nextInt(600_000));
          ZoneId zone = Zones.ALL.get(random.nextInt(Zones.ALL.size()));
          Specimen specimen = new SpecimenMaker(random).near(near, zone);
          return random.nextInt(3) == 0 ? specimen.with(";gap=next;overlap=last") : specimen;
        });
  }

  @Provide
  Arbitrary<String> expressions() {
    return Arbitraries.randomValue(random -> new CronMaker(random).any());
  }

  @Property(tries = 3_000)
  void everyTriggerHasOneReadableLine(@ForAll("specimens") Specimen specimen) {
    assertReadable(specimen.text(), specimen.zone());
  }

  @Property(tries = 3_000)
  void everyCronExpressionHasOneReadableLine(@ForAll("expressions") String expression) {
    assertReadable("cron:" + expression, Zones.BERLIN);
  }

  @Example
  void whatReadsTheSameIsTheSame() {
    CronMaker maker = new CronMaker(new Random(Long.getLong("punctual.seed", 2026)));
    Map<String, String> texts = new HashMap<>();
    int compared = 0;
    for (int i = 0; i < EXPRESSIONS; i++) {
      String text = maker.any();
      Trigger trigger = parsed("cron:" + text, Zones.BERLIN).orElse(null);
      String other = trigger == null ? null : texts.putIfAbsent(trigger.description(), text);
      if (other != null && !other.equals(text)) {
        assertThat(meaning(text)).as("%s, as %s", text, other).isEqualTo(meaning(other));
        compared++;
      }
    }
    assertThat(compared).as("expressions that read the same as others").isGreaterThan(500);
  }

  private static void assertReadable(String text, ZoneId zone) {
    Optional<Trigger> trigger = parsed(text, zone);
    Assume.that(trigger.isPresent());
    String description = trigger.get().description();
    assertThat(description)
        .matches("[a-z][A-Za-z0-9 ,;:()+-]*[A-Za-z0-9]")
        .doesNotContain("  ", " ,", "null", "NumberSet")
        .hasSizeLessThanOrEqualTo(LONGEST)
        .isEqualTo(Trigger.parse(trigger.get().text(), zone).description());
  }

  private static Optional<Trigger> parsed(String text, ZoneId zone) {
    try {
      return Optional.of(Trigger.parse(text, zone));
    } catch (InvalidTriggerException neverComes) {
      return Optional.empty();
    }
  }

  private static Meaning meaning(String text) {
    CronExpression cron = CronExpression.parse(text);
    DatePattern dates = cron.dates();
    List<List<NumberSet>> days =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                month ->
                    MonthShapes.of(dates.months().and(NumberSet.of(month)))
                        .map(dates.days()::in)
                        .filter(mask -> !mask.isEmpty())
                        .toList())
            .toList();
    Trigger trigger = Trigger.cron(text, Zones.BERLIN);
    return new Meaning(cron.times(), dates.years(), days, firesNearChanges(trigger));
  }

  private static List<Instant> firesNearChanges(Trigger trigger) {
    return NEAR_CHANGES.stream()
        .flatMap(from -> Stream.iterate(from, at -> trigger.next(at).orElse(at)).skip(1).limit(60))
        .toList();
  }
}
