package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The searches that take longest end in time. The best of many rounds is taken: it is warm. */
class SearchTimeTest {
  private static final int ROUNDS = 60;
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void neverIsAnsweredWithinAMillisecond() {
    List<String> nevers =
        List.of(
            "cron:0 0 0 29 2 ? 2024",
            "cron:0 30 2 ? 3 1L;gap=skip",
            "cron:0 */5 2 ? 3 1L",
            "once:2026-03-29T02:30;gap=skip");
    for (String never : nevers) {
      Trigger trigger = Trigger.parse(never, Zones.BERLIN);
      assertThat(trigger.next(NOW)).as(never).isEmpty();
      assertThat(best(() -> trigger.next(NOW))).as(never).isLessThan(Duration.ofMillis(1));
    }
  }

  @Test
  void impossibleDateIsRefusedWithinAMillisecond() {
    for (String never : List.of("0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 0 31W,30W 2 ?")) {
      assertThat(best(() -> refuse(never))).as(never).isLessThan(Duration.ofMillis(1));
    }
  }

  @Test
  void longestTextsAreReadWithinTenMilliseconds() {
    List<String> texts =
        List.of(
            "0 0 0 " + "31W,".repeat(230) + "31W 2 ?",
            "0 0 0 ? 2 " + "MON#5,".repeat(150) + "2#5",
            "0 0 0 1 1 ? " + "*/1,".repeat(230) + "2026",
            "0".repeat(995) + " *",
            " ".repeat(900) + "0 0 30 2 *",
            "*-".repeat(490));
    for (String text : texts) {
      assertThat(best(() -> refuse(text))).as(text).isLessThan(Duration.ofMillis(10));
    }
    assertThat(best(() -> refuseZone("Amerika/Argentina/Buenos_Airs")))
        .isLessThan(Duration.ofMillis(10));
  }

  @Test
  void everySecondOfALongOverlapIsFoundAtOnce() {
    Trigger trigger = Trigger.parse("cron:0-59 0-59 0-23 * * ?", Zones.BERLIN);
    Instant inOverlap = Instant.parse("2026-10-25T00:59:59Z");
    assertThat(trigger.next(inOverlap)).contains(Instant.parse("2026-10-25T02:00:00Z"));
    assertThat(best(() -> trigger.next(inOverlap))).isLessThan(Duration.ofMillis(1));
  }

  private static Duration best(Runnable work) {
    return Duration.ofNanos(LongStream.range(0, ROUNDS).map(round -> nanos(work)).min().orElse(0));
  }

  private static long nanos(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static void refuse(String cron) {
    try {
      Trigger.cron(cron, Zones.BERLIN);
    } catch (InvalidInputException refused) {
      assertThat(refused).hasMessageStartingWith("Invalid cron");
    }
  }

  private static void refuseZone(String id) {
    try {
      Trigger.zone(id);
    } catch (InvalidInputException refused) {
      assertThat(refused).hasMessageContaining("America/Argentina/Buenos_Aires");
    }
  }
}
