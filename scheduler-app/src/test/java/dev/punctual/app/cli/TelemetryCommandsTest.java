package dev.punctual.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryCommandsTest {
  private static final String BEAT =
      """
      select * from scheduler_heartbeat('00000000-0000-4000-8000-000000000001', 'host-1', 60000, '{mail}', '{}', '{}',
        '1.2', '{"capacity": 8, "active": 1, "clock_offset_ms": -200, "runs": [{"job": "mail-7", "since": "2026-06-01T10:00:00Z"}],
                 "facts": {"circuit of sms": "open"}, "error": "job mail-6: refused", "error_at": "2026-06-01T10:00:00Z"}',
        1, format('[{"handler": "mail", "at": "%s", "started": 2, "completed": 1, "failed": 1, "lateness": {"0": 1, "10": 1},
                     "duration": {"20": 2}, "max_lateness_ms": 6, "max_duration_ms": 37}]', now())::text)
      """;

  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private void beat() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(BEAT);
    }
  }

  @Test
  void nodesAndFiguresAreShown() throws Exception {
    assertThat(cli.run("nodes").out()).contains("No node runs.");
    assertThat(cli.run("figures").out()).contains("Nothing ran in this time.");
    beat();
    assertThat(cli.run("nodes").out())
        .containsPattern(
            "host-1 +00000000-0000-4000-8000-000000000001 +1.2 +alive, heard .* 1 of 8 +-200 ms +1")
        .contains("host-1: runs mail-7 since", "host-1: circuit of sms: open")
        .contains("job mail-6: refused");
    JsonNode node = json(cli.run("nodes", "--json")).get(0);
    assertThat(node.get("alive").asBoolean()).isTrue();
    assertThat(node.get("report").get("runs").get(0).get("job_id").asText()).isEqualTo("mail-7");
    assertThat(cli.run("figures").out()).containsPattern("all +2 +1 +1 +0 +0 +0 +0 ms +5 ms +6 ms");
    assertThat(cli.run("figures", "--handler", "sms").out()).contains("Nothing ran");
    JsonNode day = json(cli.run("figures", "--by", "day", "--since", "3d", "--json"));
    assertThat(day).hasSize(1);
    assertThat(day.get(0).get("duration_ms").get("runs").asInt()).isEqualTo(2);
    assertThat(json(cli.run("figures", "--all", "--since", "10m", "--json"))).hasSize(11);
  }

  @Test
  void whatIsNoTimeIsRefused() {
    assertThat(cli.run("figures", "--by", "week").err()).contains("minute, hour or day");
    assertThat(cli.run("figures", "--since", "0s").err()).contains("longer than nothing");
    assertThat(cli.run("figures", "--since", "30d", "--by", "minute").exit())
        .isEqualTo(ExitCode.USAGE);
  }
}
