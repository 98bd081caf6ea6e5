package dev.punctual.app.handlers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.app.Main;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.app.plugin.PluginJars;
import dev.punctual.testpostgres.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The service itself, with all handlers that there are. */
@Timeout(120)
@Tag("slow")
class HandlersServeTest {
  private static final String SECRET = "sk_live_0815_4711";
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final TestDatabase database = Cli.newDatabase();
  private final MockWebServer server = new MockWebServer();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private final String role = "serve_" + Long.toHexString(System.nanoTime());

  @AfterEach
  void drop() {
    server.close();
    database.close();
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("database.url", database.jdbcUrl());
    settings.put("database.user", database.user());
    settings.put("database.password", database.password());
    settings.put("plugins.folder", folder.resolve("plugins").toString());
    settings.put("data_folder", folder.toString());
    return settings;
  }

  private Process serve(Map<String, String> settings) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "serve"));
    settings.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader()) {
                lines.lines().forEach(said::add);
              } catch (IOException | UncheckedIOException ended) {
                said.add("ended: " + ended);
              }
            });
    reader.setDaemon(true);
    reader.start();
    return process;
  }

  private void sql(String text) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }

  private String statuses() throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select string_agg(job_id || ' ' || status, ',' order by job_id)"
                    + " from scheduled_jobs")) {
      row.next();
      return String.valueOf(row.getString(1));
    }
  }

  private String said(String beginning) {
    return said.stream().filter(line -> line.contains(beginning)).findFirst().orElse("");
  }

  @Test
  void runsJobsOfEveryHandlerAndTellsNoSecret() throws Exception {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            return new MockResponse.Builder()
                .body("you sent " + request.getHeaders().get("Authorization"))
                .build();
          }
        });
    server.start();
    Files.createDirectories(folder.resolve("plugins"));
    PluginJars.write(
        folder.resolve("plugins/shop.jar"),
        "dev.punctual.examples.plugin.ShopProvider",
        List.of(
            Files.readString(
                Path.of(
                    "../examples/src/main/java/dev/punctual/examples/plugin/ShopProvider.java"))));
    sql(
        "create role "
            + role
            + "; create schema app; grant usage on schema app to "
            + role
            + "; create function app.refresh() returns text language sql as 'select current_user'");
    String here = "http://127.0.0.1:" + server.getPort();
    Map<String, String> settings = settings();
    settings.put("http.port", "0");
    settings.put("http.token", TOKEN);
    settings.put("handlers.http.enabled", "true");
    settings.put("handlers.http.allow_private", "true");
    settings.put("handlers.http.secrets.shop", SECRET);
    settings.put("handlers.http.hosts.shop", here);
    settings.put("handlers.sql.functions", "app.refresh");
    settings.put("handlers.sql.role", role);
    settings.put("handlers.commands.say", "/bin/echo {word}");
    settings.put("plugins.shop.sender", SECRET);
    Process node = serve(settings);
    await().atMost(60, TimeUnit.SECONDS).until(() -> !said("answering over HTTP at").isEmpty());

    sql(
        "select schedule_job('a-http', 'http', metadata => '{\"url\": \""
            + here
            + "\", \"keep\": true, \"headers\": {\"Authorization\": \"Bearer ${secret:SHOP}\"}}');"
            + " select schedule_job('b-command', 'command', metadata =>"
            + " '{\"command\": \"say\", \"arguments\": {\"word\": \"hi\"}}');"
            + " select schedule_job('c-plugin', 'ship-order', metadata =>"
            + " '{\"number\": 1, \"to\": \"Bo\"}');"
            + " select schedule_job('d-refused', 'sql', metadata => '{\"function\": \"app.other\"}')");
    String api = said("answering over HTTP at").replaceAll(".*(http://[^ ]+).*", "$1");
    for (String block : PageSnippets.of("handlers").blocks("sh")) {
      if (block.startsWith("curl ")) {
        PageSnippets.sh(
            block,
            Map.of(
                "PUNCTUAL_API",
                api.replaceAll("/+$", "").replaceAll("/api.*", "") + "/api/v1",
                "PUNCTUAL_HTTP_TOKEN",
                TOKEN));
      }
    }

    await()
        .atMost(30, TimeUnit.SECONDS)
        .untilAsserted(
            () ->
                assertThat(statuses())
                    .isEqualTo(
                        "a-http completed,b-command completed,c-plugin completed,d-refused failed,"
                            + "refresh-2 completed"));
    node.destroy();
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(String.join("\n", said)).isZero();
    assertThat(said("plugin shop")).contains("plugin shop (shop.jar): handlers [ship-order]");
    assertThat(String.join("\n", said)).doesNotContain(SECRET);
    sql("drop owned by " + role + "; drop role " + role);
  }

  @Test
  void aPluginThatCannotBeUsedEndsItWithTheExitCodeOfWrongSettings() throws Exception {
    Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(folder.resolve("plugins/bad.jar"), "no jar");
    Process node = serve(settings());
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(String.join("\n", said)).isEqualTo(ExitCode.USAGE);
    await().until(() -> !said("Plugin bad.jar cannot be read").isEmpty());
  }
}
