package dev.punctual.benchmarks.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.benchmarks.server.Arena;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Scenarios of many processes, at a share that shows only that they can be played. */
@Timeout(300)
@Tag("slow")
final class SmallScenariosTest {
  private static List<Finding> play(Scenario scenario, double share) throws Exception {
    try (Arena arena = new Arena()) {
      return scenario.play(new Stage(arena, share));
    }
  }

  @Test
  void farNodesStandBesideWhatTheDatabaseAloneAllows() throws Exception {
    List<Finding> findings = play(new FarNodes(), 0.03);
    assertThat(findings)
        .extracting(Finding::what)
        .containsExactly(
            "what the database alone allows",
            "1 nodes of 128 handlers",
            "4 nodes of 128 handlers",
            "8 nodes of 128 handlers",
            "16 nodes of 128 handlers");
    assertThat(findings).extracting(Finding::measured).noneMatch(text -> text.startsWith("0 "));
  }

  @Test
  void singleCallsOfEachWayStandBesideDbScheduler() throws Exception {
    List<Finding> findings = play(new SingleCalls(), 0.05);
    assertThat(findings).hasSize(25);
    assertThat(findings)
        .extracting(Finding::measured)
        .noneMatch(text -> text.startsWith("0 "))
        .noneMatch(text -> text.contains("NaN"));
  }
}
