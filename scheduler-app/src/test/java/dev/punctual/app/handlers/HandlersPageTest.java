package dev.punctual.app.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.job.JobStatus;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/handlers.md and docs/plugins.md have people type. */
class HandlersPageTest {
  private static final TestDatabase DATABASE = Cli.newDatabase();

  @TempDir Path folder;

  @AfterAll
  static void drop() throws SQLException {
    sql("drop owned by punctual_jobs; drop role punctual_jobs");
    DATABASE.close();
  }

  private static void sql(String text) throws SQLException {
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private static Cli cli(Map<String, String> settings) {
    List<String> set = new ArrayList<>();
    settings.forEach((key, value) -> set.addAll(List.of("--set", key + "=" + value)));
    return Cli.on(DATABASE).with(set.toArray(String[]::new));
  }

  private static Cli.Said typed(Map<String, String> settings, List<String> command) {
    return cli(settings)
        .run(command.get(0), command.subList(1, command.size()).toArray(String[]::new));
  }

  @Test
  void whatThePageOfHandlersSaysCanBeTypedAndRuns() throws Exception {
    PageSnippets page = PageSnippets.of("handlers");
    Map<String, String> settings = page.settings();
    for (String block : page.blocks("sql")) {
      sql(block);
    }
    List<List<String>> commands = page.commands();
    assertThat(commands).hasSizeGreaterThan(6);
    assertThat(commands)
        .allSatisfy(command -> assertThat(typed(settings, command).toString()).contains("exit=0"));
    runThem(settings);
  }

  /** All but requests: their hosts are nobody's. */
  private void runThem(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.put("handlers.http.enabled", "false");
    all.put("database.url", DATABASE.jdbcUrl());
    all.put("database.user", DATABASE.user());
    all.put("database.password", DATABASE.password());
    try (Composition app =
        Composition.open(Settings.load(folder, Map.of(), Optional.empty(), all), told -> {})) {
      JobScheduler scheduler = app.start(builder -> builder);
      scheduler.schedule(
          JobRequest.of("report-now", "sql")
              .with(scheduler.get("report").orElseThrow().payload(Map.class)));
      await().until(() -> scheduler.get("refresh").orElseThrow().status() == JobStatus.COMPLETED);
      await()
          .until(() -> scheduler.get("report-now").orElseThrow().status() == JobStatus.COMPLETED);
      assertThat(scheduler.history("report-now", 1).get(0).result())
          .contains("\"rows\"", "3", "\"region\"", "\"eu\"");
      await().until(() -> !scheduler.history("numbers", 1).isEmpty());
      assertThat(scheduler.history("numbers", 1).get(0).error()).contains("exit code");
    }
  }

  /** The command line knows no plugin, and takes its jobs all the same. */
  @Test
  void whatThePageOfPluginsSaysCanBeTyped() throws IOException, InterruptedException {
    PageSnippets page = PageSnippets.of("plugins");
    Map<String, String> settings = page.settings();
    assertThat(page.commands())
        .isNotEmpty()
        .allSatisfy(command -> assertThat(typed(settings, command).toString()).contains("exit=0"));
  }
}
