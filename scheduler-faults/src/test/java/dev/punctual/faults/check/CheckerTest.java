package dev.punctual.faults.check;

import static dev.punctual.faults.check.Chronicle.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.history.History;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A sound history passes, and each promise has its rule. */
class CheckerTest extends RuleTest {
  @Test
  void aSoundHistoryPasses() {
    assertThat(checker.check(sound)).isEmpty();
  }

  @Test
  void aHistoryOfNothingPasses() {
    History nothing = new History(List.of(), List.of(), List.of(), List.of(), List.of(), NOON);
    assertThat(checker.check(nothing)).isEmpty();
  }

  @Test
  void eachPromiseHasItsRule() {
    assertThat(checker.rules()).extracting(Rule::promise).containsExactly(Promise.values());
  }
}
