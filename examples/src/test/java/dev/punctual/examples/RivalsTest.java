package dev.punctual.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.examples.rivals.RivalsTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The table of the docs is what the engines answer, and Punctual answers as its rules say. */
class RivalsTest {
  private static final Path PAGE = Path.of("../docs/time.md");
  private static final String BEGIN = "<!-- rivals: begin -->\n";
  private static final String END = "\n<!-- rivals: end -->";

  private static final String TABLE = RivalsTable.markdown();

  @Test
  void thePageShowsWhatRivalsMainPrints() throws IOException {
    String page = Files.readString(PAGE);
    assertThat(page).contains(BEGIN, END);
    assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length(), page.indexOf(END)))
        .isEqualTo(TABLE);
  }

  @Test
  void punctualHasNoDeviation() {
    assertThat(TABLE.lines().filter(line -> line.startsWith("- Punctual: ")))
        .singleElement()
        .asString()
        .endsWith(" right, 0 refused, deviations: 0");
  }
}
