package dev.punctual.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class GroupTest {
  private static final String OWN = "dev.punctual.benchmarks.overhead.DrainBenchmark.punctual";
  private static final String FOREIGN = "dev.punctual.benchmarks.triggers.NextBenchmark.punctual";

  /** A pattern such as {@code punctual} used to run the benchmarks of every group. */
  @Test
  void aGroupRunsItsOwnBenchmarksOnly() {
    assertThat(found(Group.OVERHEAD.pattern("punctual"), OWN)).isTrue();
    assertThat(found(Group.OVERHEAD.others(), OWN)).isFalse();
    assertThat(found(Group.OVERHEAD.pattern("punctual"), FOREIGN)).isFalse();
    assertThat(found(Group.OVERHEAD.others(), FOREIGN)).isTrue();
  }

  private static boolean found(String pattern, String benchmark) {
    return Pattern.compile(pattern).matcher(benchmark).find();
  }

  @Test
  void anUnknownGroupIsRefused() {
    assertThatThrownBy(() -> Group.parse("tigers"))
        .hasMessage("group 'tigers': expected triggers or overhead");
  }
}
