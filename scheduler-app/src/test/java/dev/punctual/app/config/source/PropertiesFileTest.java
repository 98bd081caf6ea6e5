package dev.punctual.app.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.config.keys.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PropertiesFileTest {
  private final List<String> problems = new ArrayList<>();

  @Test
  void knowsEverySettingsLine() {
    assertThat(
            read(
                "# comment \\",
                "a=1",
                "",
                "  b : two  ",
                "c = one, \\",
                "    two",
                "! no",
                "d=\\u00e4"))
        .containsExactly(
            new Entry("a", "1", "f:2"),
            new Entry("b", "two  ", "f:4"),
            new Entry("c", "one, two", "f:5"),
            new Entry("d", "ä", "f:8"));
    assertThat(problems).isEmpty();
  }

  @Test
  void aDoubledBackslashAtTheEndIsOneAndContinuesNothing() {
    assertThat(read("a=C:\\\\", "b=2"))
        .containsExactly(new Entry("a", "C:\\", "f:1"), new Entry("b", "2", "f:2"));
  }

  @Test
  void aBrokenEscapeIsAProblemOfItsLineAlone() {
    assertThat(read("a=\\u12", "b=2")).containsExactly(new Entry("b", "2", "f:2"));
    assertThat(problems).containsExactly("f:1: expected a well-formed \\uXXXX escape.");
  }

  private List<Entry> read(String... lines) {
    return PropertiesFile.read(String.join("\n", lines), "f", problems);
  }
}
