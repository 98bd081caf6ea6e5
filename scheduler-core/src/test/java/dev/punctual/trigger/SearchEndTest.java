package dev.punctual.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.punctual.InvalidInputException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The searches that have the furthest to go end; how soon is for the benchmarks to say. */
@Timeout(20)
class SearchEndTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void neverIsAnswered() {
    List<String> nevers =
        List.of(
            "cron:0 0 0 29 2 ? 2024",
            "cron:0 30 2 ? 3 1L;gap=skip",
            "cron:0 */5 2 ? 3 1L",
            "once:2026-03-29T02:30;gap=skip");
    for (String never : nevers) {
      Trigger trigger = Trigger.parse(never, Zones.BERLIN);
      assertThat(trigger.next(NOW)).as(never).isEmpty();
    }
  }

  @Test
  void impossibleDateIsRefused() {
    for (String never : List.of("0 0 30 2 *", "0 0 31 2,4,6,9,11 *", "0 0 0 31W,30W 2 ?")) {
      refuse(never);
    }
  }

  @Test
  void longestTextsAreReadOrRefused() {
    List<String> texts =
        List.of(
            "0 0 0 " + "31W,".repeat(230) + "31W 2 ?",
            "0 0 0 ? 2 " + "MON#5,".repeat(150) + "2#5",
            "0 0 0 1 1 ? " + "*/1,".repeat(230) + "2026",
            "0".repeat(995) + " *",
            " ".repeat(900) + "0 0 30 2 *",
            "*-".repeat(490));
    for (String text : texts) {
      Throwable thrown = catchThrowable(() -> Trigger.cron(text, Zones.BERLIN));
      assertThat(thrown)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refused -> assertThat(refused).isInstanceOf(InvalidInputException.class));
    }
    assertThatThrownBy(() -> Trigger.zone("Amerika/Argentina/Buenos_Airs"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("America/Argentina/Buenos_Aires");
  }

  @Test
  void everySecondOfALongOverlapIsFoundAtOnce() {
    Trigger trigger = Trigger.parse("cron:0-59 0-59 0-23 * * ?", Zones.BERLIN);
    Instant inOverlap = Instant.parse("2026-10-25T00:59:59Z");
    assertThat(trigger.next(inOverlap)).contains(Instant.parse("2026-10-25T02:00:00Z"));
  }

  private static void refuse(String cron) {
    assertThatThrownBy(() -> Trigger.cron(cron, Zones.BERLIN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Invalid cron");
  }
}
