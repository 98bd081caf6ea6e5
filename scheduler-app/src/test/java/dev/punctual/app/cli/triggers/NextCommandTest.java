package dev.punctual.app.cli.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NextCommandTest {

  private static List<String> answers(String lines) throws IOException {
    StringWriter out = new StringWriter();
    NextLines.answer(new BufferedReader(new StringReader(lines)), new PrintWriter(out, true));
    return out.toString().lines().toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "daily:02:30|Europe/Berlin|2026-03-28T12:00:00Z|2;2026-03-29T01:30:00Z|2026-03-30T00:30:00Z",
        "daily:08:00|UTC|2026-01-01T08:00:00Z|1;2026-01-02T08:00:00Z",
        "every other friday at 9|Europe/Berlin|2026-03-25T12:00:00Z|2;"
            + "2026-03-27T08:00:00Z|2026-04-10T07:00:00Z",
        "on the last working day of the quarter at 17:00|UTC|2026-01-01T00:00:00Z|1|except=12-31;"
            + "2026-03-31T17:00:00Z",
        "once:2026-03-01T14:00|America/New_York|2026-01-01T00:00:00Z|5;2026-03-01T19:00:00Z",
        "once:2026-03-01T14:00|UTC|2026-03-01T14:00:00Z|5;NONE",
        "daily:02:30|Europe/Berlin|2026-03-28T12:00:00Z|1|gap=next;2026-03-29T01:00:00Z",
        "monthly:31@09:00|UTC|2026-01-31T10:00:00Z|2|short_month=clamp;"
            + "2026-02-28T09:00:00Z|2026-03-31T09:00:00Z",
        "interval:PT90M@2026-01-01T00:00:00Z|UTC|2026-01-01T00:00:00.5Z|2;"
            + "2026-01-01T01:30:00Z|2026-01-01T03:00:00Z"
      })
  void eachLineIsAnsweredByALine(String question, String answer) throws IOException {
    assertThat(answers(question.replace('|', '\t'))).containsExactly(answer);
  }

  @Test
  void whatIsWrongIsSaidAndTheRestAnswered() throws IOException {
    List<String> answers =
        answers(
            """
            daily:25:00\tUTC\t2026-01-01T00:00:00Z\t1
            nonsense

            daily:08:00\tMars\t2026-01-01T00:00:00Z\t1
            daily:08:00\tUTC\tyesterday\t1
            daily:08:00\tUTC\t2026-01-01T00:00:00Z\t0
            daily:08:00\tUTC\t2026-01-01T00:00:00Z\t1\tgap=maybe
            daily:08:00\tUTC\t2026-01-01T00:00:00Z\t1
            """);
    assertThat(answers).hasSize(8);
    assertThat(answers.subList(0, 7)).allMatch(line -> line.startsWith("ERROR: "));
    assertThat(answers.get(7)).isEqualTo("2026-01-01T08:00:00Z");
  }

  @Test
  void peopleSeeBothClocks() {
    Cli.Said said =
        Cli.plain()
            .run(
                "next",
                "daily:02:30",
                "--zone",
                "Europe/Berlin",
                "--after",
                "2026-03-28T12:00:00Z",
                "--count",
                "1");
    assertThat(said.exit()).isZero();
    assertThat(said.out())
        .contains("2026-03-29T01:30:00Z")
        .contains("2026-03-29T03:30+02:00[Europe/Berlin]");
  }

  @Test
  void programsGetJson() {
    Cli.Said said =
        Cli.plain()
            .run(
                "next", "daily:08:00", "--after", "2026-01-01T00:00:00Z", "--count", "1", "--json");
    assertThat(said.out().strip()).isEqualTo("[\"2026-01-01T08:00:00Z\"]");
  }

  @Test
  void withoutATriggerItSaysWhatIsMissing() {
    Cli.Said said = Cli.plain().run("next");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains("--stdin");
  }

  @Test
  void helpHasExamples() {
    for (String command :
        List.of("serve", "schedule", "list", "show", "cancel", "retry", "next", "migrate")) {
      assertThat(Cli.plain().run(command, "--help").out()).as(command).contains("Example");
    }
  }
}
