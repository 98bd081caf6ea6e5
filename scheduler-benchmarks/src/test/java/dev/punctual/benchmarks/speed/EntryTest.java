package dev.punctual.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import org.junit.jupiter.api.Test;

final class EntryTest {
  @Test
  void anEarlierBuildRunsTheSameContenderFromItsOwnJars() {
    try (TestDatabase database = TestPostgres.shared().newDatabase()) {
      Entry earlier = Entry.PUNCTUAL.ofBuild("/old/target");
      assertThat(earlier.name()).isEqualTo("punctual, before");
      assertThat(earlier.isPunctual()).isTrue();
      assertThat(earlier.command(database))
          .contains("punctual")
          .anyMatch(
              part -> part.startsWith("/old/target/punctual-benchmarks") && part.endsWith("lib/*"))
          .doesNotContain(System.getProperty("java.class.path"));
    }
  }
}
