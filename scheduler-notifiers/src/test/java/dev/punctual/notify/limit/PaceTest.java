package dev.punctual.notify.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

  private final Pace pace = new Pace("email", 10);

  @Test
  void aLargeBurstTookTheSquareOfItsSize() {
    assertTimeout(
        Duration.ofSeconds(15),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            assertThat(pace.enter("a" + i, NOW).isPresent()).isEqualTo(i > 0);
          }
        });
  }

  @Test
  void afterAnOutageAllWhosePlacesWerePastWentAtOnce() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      pace.enter("a" + i, NOW);
    }
    Instant back = NOW.plus(Duration.ofMinutes(10));
    List<Instant> anew = new ArrayList<>();
    for (int i = 1; i < 1000; i++) {
      pace.enter("a" + i, back).ifPresent(anew::add);
    }
    assertThat(anew).as("ten seconds of them, and some while this ran").hasSizeGreaterThan(800);
    assertThat(anew.get(anew.size() - 1)).isAfter(back.plusSeconds(70));
  }

  @Test
  void placesOfMessagesThatWentToAnotherNodeWereLost() throws InterruptedException {
    for (int i = 0; i < 1000; i++) {
      pace.enter("a" + i, NOW);
    }
    int went = 0;
    for (int second = 5; second < 65; second++) {
      for (int i = 0; i < 10; i++) {
        String fromElsewhere = "b" + second + "." + i;
        went += pace.enter(fromElsewhere, NOW.plusSeconds(second)).isEmpty() ? 1 : 0;
      }
    }
    assertThat(went).isGreaterThan(560);
  }

  @Test
  void whoIsAlwaysLateGoesAllTheSame() throws InterruptedException {
    Instant time = NOW;
    for (int i = 0; i < 200; i++) {
      if (pace.enter("a" + i, time).isPresent()) {
        time = time.plus(Duration.ofMinutes(5));
        assertThat(pace.enter("a" + i, time)).isEmpty();
      }
    }
  }

  @Test
  void aClockThatWentBackHoldsUpNobody() throws InterruptedException {
    pace.enter("a", NOW.plus(Duration.ofHours(2)));
    pace.enter("b", NOW.plus(Duration.ofHours(2)));
    assertThat(pace.enter("b", NOW.plus(Duration.ofHours(3)))).isEmpty();
    Instant place = pace.enter("c", NOW).orElse(NOW);
    assertThat(place).isBefore(NOW.plusSeconds(2));
    assertThat(pace.enter("c", place)).isEmpty();
  }
}
