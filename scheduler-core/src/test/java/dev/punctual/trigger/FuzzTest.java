package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import dev.punctual.internal.trigger.syntax.OddInputProperties;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random texts, most of them one or two slips away from sound ones: each is refused with a message,
 * or makes a trigger that fires without an exception. Prints the slowest text; a million by {@code
 * -Dpunctual.texts=1000000}.
 */
class FuzzTest {
  private static final int TEXTS = Integer.getInteger("punctual.texts", 30_000);
  private static final int OCCURRENCES = 10;
  private static final int LOOKS = 3;
  private static final List<String> WORDS =
      List.of(
          "once:",
          "daily:",
          "weekly:",
          "monthly:",
          "interval:",
          "cron:",
          "@",
          ":",
          ";",
          ",",
          "-",
          "..",
          "*",
          "/",
          "?",
          "L",
          "W",
          "#",
          " ",
          "0",
          "1",
          "29",
          "30",
          "31",
          "59",
          "99",
          "2026",
          "9999",
          "mon",
          "FRI",
          "JAN",
          "last",
          "08:00",
          "23:59:59",
          "2026-02-29",
          "2028-02-29",
          "T14:00",
          "Z",
          "+02:00",
          "PT1S",
          "PT90M",
          "P36525D",
          "end",
          ";gap=",
          "next",
          "skip",
          ";overlap=",
          "both",
          ";short_month=clamp",
          ";start=",
          ";end=",
          ";except=",
          "12-25",
          ";max_runs=",
          ";jitter=",
          ";misfire=",
          "run_all",
          ";grace=",
          ";concurrency=",
          "queue",
          ";backlog=",
          "@hourly",
          "\u0000",
          "\n",
          "é",
          "𝟘");

  @Test
  void everyTextIsRefusedOrFires() {
    long seed = Long.getLong("punctual.seed", System.nanoTime());
    System.out.println("FuzzTest: -Dpunctual.seed=" + seed);
    Random random = new Random(seed);
    List<ZoneId> zones = Zones.ALL;
    int accepted = 0;
    long slowest = 0;
    String slowestText = "";
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random);
      ZoneId zone = zones.get(i % zones.size());
      long nanos = nanos(text, zone, "seed " + seed);
      accepted += nanos < 0 ? 1 : 0;
      if (Math.abs(nanos) > slowest && best(text, zone) > slowest) {
        slowest = best(text, zone);
        slowestText = text;
      }
    }
    System.out.printf(
        "FuzzTest: %d of %d accepted; slowest %.3f ms: %s%n",
        accepted, TEXTS, slowest / 1e6, InvalidInputException.show(slowestText));
    assertThat(accepted).as("texts that were sound").isGreaterThan(TEXTS / 20);
  }

  /** Of a text that took long, the shortest time: collecting garbage is not its doing. */
  private static long best(String text, ZoneId zone) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < LOOKS; i++) {
      best = Math.min(best, Math.abs(nanos(text, zone, "")));
    }
    return best;
  }

  /** How long it took, negative if the text was accepted. */
  private static long nanos(String text, ZoneId zone, String seed) {
    long begin = System.nanoTime();
    try {
      Trigger trigger = Trigger.parse(text, zone, Instant.EPOCH);
      Optional<Instant> next = trigger.next(Instant.parse("2026-01-01T00:00:00Z"));
      for (int i = 0; i < OCCURRENCES && next.isPresent(); i++) {
        next = trigger.next(next.get());
      }
      return begin - System.nanoTime();
    } catch (InvalidInputException refused) {
      assertThat(refused.getMessage()).as(text + " " + seed).contains(": expected ");
      return System.nanoTime() - begin;
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    if (random.nextInt(5) > 0) {
      text.append(OddInputProperties.SOUND.get(random.nextInt(OddInputProperties.SOUND.size())));
    }
    for (int slips = random.nextInt(4); slips > 0 || text.length() == 0; slips--) {
      String word = WORDS.get(random.nextInt(WORDS.size()));
      int at = random.nextInt(text.length() + 1);
      int end = Math.min(text.length(), at + random.nextInt(4));
      text.replace(at, end, random.nextInt(4) == 0 ? "" : word);
    }
    return text.toString();
  }
}
