package dev.punctual.handlers.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.punctual.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedCommandTest {
  private static final NamedCommand DUMP =
      NamedCommand.parse(
          "nightly-dump", "/usr/bin/pg_dump --file=/b/{day}.dump {mode=full|-q} \"a b\" {{x}}");

  @Test
  void isCutAtSpacesAndFilledIn() {
    assertThat(DUMP.name()).isEqualTo("nightly_dump");
    assertThat(DUMP.filled(Map.of("day", "2026-11-30", "mode", "-q")))
        .containsExactly("/usr/bin/pg_dump", "--file=/b/2026-11-30.dump", "-q", "a b", "{x}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--delete",
        "-",
        "; rm -rf /",
        "a b",
        "$(id)",
        "`id`",
        "a\nb",
        "../../etc/passwd",
        "/etc",
        "a|b",
        "a&b",
        "a>b",
        "*",
        "~root",
        "a\0b",
        "\u00e9"
      })
  void takesNoArgumentThatIsMoreThanAWord(String value) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DUMP.filled(Map.of("day", value, "mode", "full")))
        .withMessageContaining("argument 'day' of a command")
        .withMessageContaining("begin with a letter or a digit");
  }

  @Test
  void takesOneOfTheWordsAlone() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> DUMP.filled(Map.of("day", "x", "mode", "empty")))
        .withMessageContaining("expected one of [full, -q]");
  }

  @Test
  void takesExactlyTheArgumentsThatItHas() {
    for (Map<String, String> wrong :
        java.util.List.of(
            Map.of("day", "x"),
            Map.of("day", "x", "mode", "full", "more", "y"),
            Map.of("d", "x"))) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> DUMP.filled(wrong))
          .withMessageContaining("values for [day, mode]");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "pg_dump x",
        "./run",
        "{program}",
        "/bin/{program}",
        "/bin/a \"b",
        "/bin/a {",
        "/bin/a }",
        "/bin/a {1x}",
        "/bin/a {x=}",
        "/bin/a {x y}"
      })
  void isAnAbsolutePathWithArguments(String text) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> NamedCommand.parse("a", text))
        .withMessageContaining("command a");
  }
}
