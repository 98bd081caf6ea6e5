package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random triggers around the transitions of every zone, against the brute-force oracle. */
class OracleTest {
  private static final int TRIGGERS = Integer.getInteger("punctual.triggers", 8_000);
  private static final int MINUTE = 60;

  @Test
  void agreesWithLookingAtEveryMinute() {
    long seed = Long.getLong("punctual.seed", System.nanoTime());
    System.out.println("OracleTest: -Dpunctual.seed=" + seed);
    Random random = new Random(seed);
    int fired = 0;
    for (int i = 0; i < TRIGGERS; i++) {
      fired += compare(random, Zones.ALL.get(i % Zones.ALL.size()), "seed " + seed);
    }
    assertThat(fired).as("fires compared").isGreaterThan(TRIGGERS);
  }

  private static int compare(Random random, ZoneId zone, String seed) {
    ZoneOffsetTransition change = anyTransition(random, zone);
    LocalDateTime hint = change.getDateTimeBefore().plusMinutes(random.nextInt(240) - 120);
    Specimen specimen = new SpecimenMaker(random).near(hint, zone);
    GapPolicy gap = any(random, GapPolicy.values());
    OverlapPolicy overlap = any(random, OverlapPolicy.values());
    boolean usual = random.nextBoolean();
    if (usual) {
      gap = specimen.elapsed() ? GapPolicy.SKIP : GapPolicy.SHIFT;
      overlap = specimen.elapsed() ? OverlapPolicy.BOTH : OverlapPolicy.FIRST;
    } else {
      specimen = specimen.with(";gap=" + gap.text() + ";overlap=" + overlap.text());
    }
    RandomBounds bounds = RandomBounds.near(random, hint.toLocalDate(), change.getInstant());
    specimen = specimen.with(bounds.policies());
    Instant after = change.getInstant().minus(Duration.ofMinutes(random.nextInt(2_000)));
    Instant last = change.getInstant().plus(Duration.ofMinutes(random.nextInt(2_000)));
    Trigger trigger;
    try {
      trigger = specimen.trigger();
    } catch (InvalidInputException refused) {
      assertThat(refused.getMessage())
          .as(specimen + " " + seed)
          .containsPattern("never comes|that leave an occurrence");
      return 0;
    }
    BruteForceOracle oracle =
        new BruteForceOracle(
            zone.getRules(),
            specimen.names().and(time -> !bounds.excluded().test(time.toLocalDate())),
            gap,
            overlap,
            MINUTE);
    List<Instant> expected = oracle.between(after, last).stream().filter(bounds::within).toList();
    assertThat(Fires.between(trigger, after, last))
        .as("%s after %s, %s", specimen, after, seed)
        .isEqualTo(expected);
    return expected.size();
  }

  /** A random transition, or in a zone without any, a point in time that changes nothing. */
  private static ZoneOffsetTransition anyTransition(Random random, ZoneId zone) {
    List<ZoneOffsetTransition> transitions = Zones.transitions(zone);
    return transitions.isEmpty()
        ? ZoneOffsetTransition.of(
            LocalDateTime.of(2026, 1, 1, 0, 0), ZoneOffset.UTC, ZoneOffset.ofHours(1))
        : transitions.get(random.nextInt(transitions.size()));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
