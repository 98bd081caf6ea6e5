package dev.punctual.app.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.Main;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.job.JobStatus;
import dev.punctual.job.RunOutcome;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.PrivatePostgres;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a service manager learns from the exit status of a node that it stopped. */
@Timeout(120)
@Tag("slow")
class ServeExitTest {
  private final TestDatabase database = TestPostgres.shared().newDatabase();

  @AfterEach
  void drop() {
    database.close();
  }

  private Process serve(String... more) throws IOException {
    return serve(database, database.password(), more);
  }

  private static Process serve(TestDatabase database, String password, String... more)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "serve",
            "--set",
            "database.url=" + database.jdbcUrl(),
            "--set",
            "database.user=" + database.user(),
            "--set",
            "database.password=" + password,
            "--set",
            "database.timeout=PT1S",
            "--set",
            "webhook.keys=unsigned",
            "--set",
            "webhook.allow_private=true",
            "--set",
            "drain_timeout=PT0S");
    builder.command().addAll(List.of(more));
    return builder.redirectErrorStream(true).start();
  }

  /** It had claimed jobs by then, and interrupted them. */
  @Test
  void aNodeThatOthersReachAndNobodyComesInToRunsNothing() throws Exception {
    Process node = serve("--set", "http.host=0.0.0.0", "--set", "http.port=0");
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(node.exitValue()).as(said).isEqualTo(ExitCode.USAGE);
    assertThat(said).contains("until somebody can come in").doesNotContain("handlers at once");
  }

  private static void awaitLine(BufferedReader said, String part) throws IOException {
    String line = said.readLine();
    while (line != null && !line.contains(part)) {
      line = said.readLine();
    }
    assertThat(line).as("a line that says: " + part).isNotNull();
  }

  private static int stop(Process node) throws InterruptedException {
    node.destroy();
    assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return node.exitValue();
  }

  @Test
  void aCleanStopHadTheStatusOfAKilledProcess() throws Exception {
    Process node = serve();
    awaitLine(node.inputReader(StandardCharsets.UTF_8), "serving jobs");
    assertThat(stop(node)).isZero();
  }

  @Test
  void aStopThatInterruptsARunHasAStatusOfItsOwn() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      silent.setSoTimeout(60_000);
      Process node = serve();
      BufferedReader said = node.inputReader(StandardCharsets.UTF_8);
      awaitLine(said, "serving jobs");
      try (JdbcStore store = JdbcStore.open(database.dataSource())) {
        JobScheduler scheduler = JobScheduler.builder(store).build();
        scheduler.schedule(
            JobRequest.of("hook", "webhook")
                .with(
                    Map.of(
                        "url",
                        "http://127.0.0.1:" + silent.getLocalPort() + "/",
                        "text",
                        "Hello")));
        try (Socket taken = silent.accept()) {
          assertThat(taken.isConnected()).isTrue();
          assertThat(stop(node)).isEqualTo(ExitCode.INTERRUPTED);
        }
        assertThat(scheduler.get("hook").orElseThrow().status()).isEqualTo(JobStatus.SCHEDULED);
        assertThat(scheduler.history("hook", 1).get(0).outcome()).isEqualTo(RunOutcome.INTERRUPTED);
      }
    }
  }

  /** It ended with exit code 1 on a machine whose database starts later than it does. */
  @Test
  void aDatabaseThatIsNotThereYetIsWaitedFor() throws Exception {
    try (PrivatePostgres server = TestPostgres.startPrivate()) {
      TestDatabase late = server.newDatabase();
      server.stop();
      Process node = serve(late, late.password());
      BufferedReader said = node.inputReader(StandardCharsets.UTF_8);
      awaitLine(said, "waiting for the store");
      server.start();
      awaitLine(said, "serving jobs");
      assertThat(stop(node)).isZero();
    }
  }

  @Test
  void aStopIsHeardWhileTheDatabaseIsWaitedFor() throws Exception {
    try (PrivatePostgres server = TestPostgres.startPrivate()) {
      TestDatabase never = server.newDatabase();
      server.stop();
      Process node = serve(never, never.password());
      awaitLine(node.inputReader(StandardCharsets.UTF_8), "waiting for the store");
      assertThat(stop(node)).isZero();
    }
  }
}
