package dev.punctual.app.cli.imports.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.trigger.Trigger;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CrontabFileTest {
  private static final ZoneId UTC = Trigger.zone("UTC");

  private static Contents read(String text) {
    return new CrontabFile(false, null, UTC).read(text.lines().toList());
  }

  @Test
  void variablesCommentsAndBlankLinesAreNoSchedules() {
    Contents contents =
        read(
            """
            # m h dom mon dow command
            SHELL=/bin/bash
            MAILTO = "ops@example.org"

            \t0 2 * * *\t/usr/bin/backup --all  # nightly
            @daily tidy
            """);
    assertThat(contents.refused()).isEmpty();
    assertThat(contents.entries())
        .extracting(SourceEntry::where)
        .containsExactly("line 5", "line 6");
    SourceEntry backup = contents.entries().get(0);
    assertThat(backup.schedule().expression()).isEqualTo("0 2 * * *");
    assertThat(backup.metadata())
        .containsEntry("command", "/usr/bin/backup --all  # nightly")
        .containsEntry("environment", Map.of("SHELL", "/bin/bash", "MAILTO", "ops@example.org"));
  }

  @Test
  void percentSignsEndTheCommand() {
    SourceEntry mail =
        read("0 9 * * 1 date +\\%F | mail -s Hello bob%Hi Bob,%100\\% done%").entries().get(0);
    assertThat(mail.metadata())
        .containsEntry("command", "date +%F | mail -s Hello bob")
        .containsEntry("input", "Hi Bob,\n100% done\n\n");
  }

  @Test
  void zonesHoldForTheLinesBelowThem() {
    Contents contents =
        read(
            """
            0 1 * * * a
            TZ=Europe/Berlin
            0 2 * * * b
            CRON_TZ="Asia/Tokyo"
            0 3 * * * c
            TZ=America/New_York
            0 4 * * * d
            """);
    assertThat(contents.entries())
        .extracting(entry -> entry.schedule().zone().getId())
        .containsExactly("UTC", "Europe/Berlin", "Asia/Tokyo", "Asia/Tokyo");
    assertThat(
            new CrontabFile(false, UTC, UTC)
                .read(List.of("CRON_TZ=Asia/Tokyo", "0 3 * * * c"))
                .entries())
        .allMatch(entry -> entry.schedule().zone().equals(UTC));
    assertThat(read("CRON_TZ=Mars/Olympus\n0 3 * * * c").refused())
        .singleElement()
        .matches(remark -> remark.where().equals("line 1") && remark.says().contains("Mars"));
  }

  @Test
  void aSystemsCrontabNamesUsers() {
    SourceEntry entry =
        new CrontabFile(true, null, UTC)
            .read(List.of("17 *  * * *  root  run-parts /etc/cron.hourly"))
            .entries()
            .get(0);
    assertThat(entry.metadata())
        .containsEntry("user", "root")
        .containsEntry("command", "run-parts /etc/cron.hourly");
  }

  @Test
  void namesComeFromWhatLinesSayAndNotFromWhereTheyStand() {
    List<SourceEntry> before = read("0 1 * * * a\n0 2 * * * b\n0 2 * * * b\n").entries();
    List<SourceEntry> after = read("# new\n0 2 * * * b\n0  1 * * * a\n0 2 * * * b\n").entries();
    assertThat(after)
        .extracting(SourceEntry::name)
        .containsExactlyInAnyOrderElementsOf(before.stream().map(SourceEntry::name).toList())
        .doesNotHaveDuplicates();
  }

  @Test
  void hostileLinesAreToldWithTheirPlace() {
    Contents contents =
        read("0 2 * * *\n* * *\n\u0007\u001b[31m\n0 2 * * * ok\n" + "x".repeat(100_000));
    assertThat(contents.entries()).hasSize(1);
    assertThat(contents.refused())
        .extracting(Contents.Remark::where)
        .containsExactly("line 1", "line 2", "line 3", "line 5");
    assertThat(contents.refused())
        .allMatch(remark -> remark.says().length() < 400)
        .allMatch(remark -> remark.says().contains("minute hour day month weekday command"))
        .noneMatch(remark -> remark.says().contains("\u001b"));
  }
}
