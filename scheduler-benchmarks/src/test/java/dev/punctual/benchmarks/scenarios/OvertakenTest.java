package dev.punctual.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class OvertakenTest {
  @Test
  void startsInOrderOvertakeNobody() {
    assertThat(Overtaken.in(starts(0, 1, 2, 3), 0)).isEqualTo(new Overtaken(0, 0));
  }

  @Test
  void aJobThatStartsAfterLaterOnesWasOvertakenByTheLatestOfThem() {
    assertThat(Overtaken.in(starts(1, 5, 2, 0, 6), 0)).isEqualTo(new Overtaken(2, 5));
  }

  @Test
  void placesWithinWhatANodeHoldsDoNotCount() {
    assertThat(Overtaken.in(starts(1, 5, 2, 0, 6), 3)).isEqualTo(new Overtaken(1, 5));
  }

  private static List<Start> starts(int... ranks) {
    return IntStream.of(ranks).mapToObj(rank -> new Start("crowd-17-" + rank, 0, 0)).toList();
  }
}
