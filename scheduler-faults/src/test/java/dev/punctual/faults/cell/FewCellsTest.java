package dev.punctual.faults.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.faults.world.Pace;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One cell of each kind, with a short lease and little time between faults. */
@Tag("slow")
class FewCellsTest {
  private static final Pace QUICK = new Pace(Duration.ofSeconds(5), 0.2);

  static List<String> names() {
    return Cells.named("few").stream().map(Cell::name).toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyPromiseIsKept(String name) throws IOException, InterruptedException, SQLException {
    long seed = System.nanoTime();
    Round round = Round.of(Cells.named(name).get(0), QUICK, seed);
    assertThat(round.violations()).as("seed %d, %s", seed, round.row()).isEmpty();
    assertThat(round.accepted()).as(round.row()).isGreaterThan(10);
  }
}
