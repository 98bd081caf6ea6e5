package dev.punctual.app.cli.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a crontab or a list of expressions to jobs. */
class ImportCommandTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @TempDir Path folder;

  @BeforeEach
  void migrate() {
    assertThat(cli.run("migrate").exit()).isZero();
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("crontab"), text).toString();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private JsonNode jobs() throws IOException {
    return json(cli.run("list", "--json")).get("jobs");
  }

  private Cli.Said run(String... arguments) {
    return cli.run("import", arguments);
  }

  @Test
  void withoutApplyNothingIsMade() throws IOException {
    Cli.Said said =
        run("crontab", file("30 2 * * * backup\n"), "--zone", "Europe/Berlin", "--prefix", "old/");
    assertThat(said.exit()).isZero();
    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .contains("old/crontab-")
        .contains("cron:30 2 * * *")
        .contains("Europe/Berlin")
        .contains("planned")
        .contains("shell")
        .contains("backup")
        .contains("differs: at clock changes\n  20")
        .contains("fires here, not in crontab")
        .contains("Jobs: 1, of which 1 differ. Left out: 0. Refused: 0. Nothing was made");
    assertThat(jobs()).isEmpty();
  }

  @Test
  void applyingTwiceChangesNothing() throws IOException {
    String crontab = file("CRON_TZ=Europe/Berlin\n0 2 * * * backup\n@hourly poll\n");
    Cli.Said first = run("crontab", crontab, "--apply");
    assertThat(first.err()).isEmpty();
    assertThat(first.out()).contains("Done: 2 inserted.");
    JsonNode made = jobs();
    assertThat(made).hasSize(2);
    Cli.Said again = run("crontab", crontab, "--apply", "--json");
    assertThat(json(again).get("jobs"))
        .hasSize(2)
        .allMatch(job -> job.get("action").asText().equals("kept"));
    assertThat(jobs()).isEqualTo(made);
    assertThat(run("crontab", crontab, "--apply", "--on-conflict", "error").exit())
        .isEqualTo(ExitCode.CONFLICT);
    assertThat(jobs()).isEqualTo(made);
  }

  @Test
  void theCommandGoesIntoTheMetadata() throws IOException {
    run("crontab", file("5 4 * * * report --to=a%body\n"), "--apply", "--handler", "run-it");
    JsonNode job = jobs().get(0);
    assertThat(job.get("handler").asText()).isEqualTo("run-it");
    JsonNode metadata = job.get("metadata");
    assertThat(metadata.get("command").asText()).isEqualTo("report --to=a");
    assertThat(metadata.get("input").asText()).isEqualTo("body\n");
    assertThat(metadata.get("imported_from").asText()).isEqualTo("crontab 5 4 * * *");
  }

  @Test
  void oneRefusedLineKeepsAllFromBeingMade() throws IOException {
    String crontab = file("0 2 * * * good\n0 25 * * * bad\n@reboot start\n0 0 30 2 * never\n");
    Cli.Said said = run("crontab", crontab, "--apply");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out())
        .contains("cron:0 2 * * *")
        .contains("line 2 refused: Invalid crontab expression '0 25 * * *': expected 5 fields")
        .contains("line 3 refused: ")
        .contains("line 4 refused: ")
        .contains("Refused: 3. Nothing was made, and --apply makes nothing");
    assertThat(jobs()).isEmpty();
    assertThat(run("crontab", crontab).exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void keptClockChangesAreNoDifferences() throws IOException {
    Cli.Said said =
        run(
            "crontab",
            file("30 2 * * * a\n"),
            "--zone",
            "Europe/Berlin",
            "--keep-clock-changes",
            "--json");
    JsonNode job = json(said).get("jobs").get(0);
    assertThat(job.get("trigger").asText()).isEqualTo("cron:30 2 * * *;gap=next");
    assertThat(job.get("differences")).isEmpty();
  }

  @Test
  void expressionsHaveNamesOrGetThem() throws IOException {
    Cli.Said said =
        run(
            "spring",
            "report 0 0 9 * * MON-FRI",
            "0 0 9 13 * FRI",
            "tidy @daily",
            "--apply",
            "--json");
    assertThat(said.err()).doesNotContain("Unexpected");
    JsonNode jobs = json(said).get("jobs");
    assertThat(jobs.get(0).get("job_id").asText()).isEqualTo("report");
    assertThat(jobs.get(0).get("handler").asText()).isEqualTo("report");
    assertThat(jobs.get(1).get("job_id").asText()).startsWith("spring-");
    assertThat(jobs.get(1).get("handler").asText()).isEqualTo("imported");
    assertThat(jobs.get(1).get("notes").get(0).asText()).contains("must both match");
    assertThat(jobs.get(2).get("trigger").asText()).isEqualTo("cron:0 0 0 * * ?");
    assertThat(jobs()).hasSize(3);
  }

  @Test
  void quartzExpressionsAreReadFromAFile() throws IOException {
    String list = file("# jobs\nreport 0 0 9 ? * MON-FRI\n0 0 9 31W * ?\nreport 0 0 8 * * ?\n");
    Cli.Said said = run("quartz", "--file", list, "--zone", "UTC");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out())
        .contains("report")
        .contains("note: not compared: cron-utils cannot evaluate this expression")
        .contains(
            "line 4 refused: Invalid name 'report': expected one that is not taken by line 2");
  }

  @Test
  void aSourceThatIsMissingOrDoubledIsToldWithWhatThereMayBe() throws IOException {
    assertThat(run("quartz").err()).contains("expressions, --file, --tables or --from");
    assertThat(run("quartz", "--tables", "0 0 9 * * ?").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(run("spring", "--file", "nowhere.txt").err()).contains("nowhere.txt");
    assertThat(run("crontab", file("# nothing\n"), "--apply").err()).contains("at least one");
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xC3, (byte) 0x28});
    assertThat(run("crontab", binary.toString()).err()).contains("text in UTF-8");
  }

  @Test
  void yearsThatAreOverAreRefused() {
    Cli.Said said = run("quartz", "0 0 9 * * ? 2020");
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.out()).contains("expected one with an occurrence after");
  }

  @Test
  void aCommandWithLineBreaksOrEscapesIsShownOnOneLine() throws IOException {
    Cli.Said said = run("crontab", file("0 2 * * * \u001b[31mred\u0007\n"));
    assertThat(said.out()).doesNotContain("\u001b").contains("\\u001b[31mred");
  }

  @Test
  void manyLinesAreReadAndSlowOnesDoNotHoldThemUp() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      lines.add("%d %d * * %d job-%d".formatted(i % 60, i % 24, i % 7, i));
    }
    lines.add("* * 29 2 * rare");
    Cli.Said said = run("crontab", file(String.join("\n", lines)), "--json");
    assertThat(json(said).get("jobs")).hasSize(301);
  }

  @Test
  void linesThatFireEverySecondHeldAllOthersUp() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      lines.add("often-%d */1 * * * * *".formatted(i));
    }
    Cli.Said said =
        run("spring", "--file", file(String.join("\n", lines)), "--zone", "UTC", "--json");
    JsonNode jobs = json(said).get("jobs");
    assertThat(jobs).hasSize(400);
    assertThat(jobs.get(0).get("notes")).isEmpty();
    assertThat(jobs.get(399).get("notes").get(0).asText()).contains("not compared: ");
  }

  @Test
  void aCrontabComesThroughStandardInput() throws IOException {
    InputStream usual = System.in;
    System.setIn(new ByteArrayInputStream("0 2 * * * backup\n".getBytes(UTF_8)));
    try {
      assertThat(json(run("crontab", "-", "--json")).get("jobs")).hasSize(1);
    } finally {
      System.setIn(usual);
    }
  }

  @Test
  void everySourceHasItsHelp() {
    for (String source : List.of("crontab", "quartz", "spring", "pg_cron", "db-scheduler")) {
      Cli.Said help = Cli.plain().run("import", source, "--help");
      assertThat(help.out()).as(source).contains("Example", "--apply", "--on-conflict");
      assertThat(Arrays.asList(help.out().split("\\R"))).allMatch(line -> line.length() <= 120);
    }
    assertThat(Cli.plain().run("import").out()).contains("crontab", "db-scheduler");
  }
}
