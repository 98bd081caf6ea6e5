package dev.punctual.faults.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CellsTest {
  private static final Path PAGE = Path.of("../docs/guarantees.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|0-9]");

  private static List<String> names() {
    return Cells.all().stream().map(Cell::name).toList();
  }

  @Test
  void namesAreUnique() {
    assertThat(names()).doesNotHaveDuplicates().hasSizeGreaterThan(40);
  }

  @Test
  void fewAreOfAll() {
    assertThat(names()).containsAll(Cells.named("few").stream().map(Cell::name).toList());
  }

  @Test
  void anUnknownCellIsRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> Cells.named("meteor"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("meteor")
        .hasMessageContaining("kill-one");
  }

  @Test
  void thePageOfGuaranteesTellsOfEachCellAndOfNoOther() throws IOException {
    List<String> told =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(Collectors.toList());
    assertThat(told).containsExactlyInAnyOrderElementsOf(names());
  }
}
