package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs through the client that applications use, on a real PostgREST. */
class SupabaseJsTest {
  private static final Path SCRIPTS = Path.of("src/test/js");
  private static final long PATIENCE_SECONDS = 180;

  @TempDir Path folder;

  @Test
  void jobsAreScheduledAndSteeredWithSupabaseJs() throws Exception {
    requireNode();
    TestStore store = TestStore.fresh();
    for (String file : List.of("package.json", "package-lock.json", ".npmrc", "commands.mjs")) {
      Files.copy(SCRIPTS.resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run("npm", "ci", "--ignore-scripts", "--silent");
    String said =
        run(
            "node",
            "commands.mjs",
            TestStore.project().url(),
            TestStore.project().keys().serviceRole());
    check(new ObjectMapper().readTree(said.lines().reduce((first, last) -> last).orElseThrow()));
    store.close();
  }

  private static void check(JsonNode said) {
    assertThat(said.at("/scheduled/action").asText()).isEqualTo("inserted");
    assertThat(said.at("/scheduled/next_run").asText()).startsWith("20");
    assertThat(said.at("/again/action").asText()).isEqualTo("kept");
    assertThat(said.at("/recurring/action").asText()).isEqualTo("inserted");
    assertThat(said.at("/wrong/error").asText()).contains("trigger \"sometimes\": expected daily");
    assertThat(said.at("/moved").asBoolean()).isTrue();
    assertThat(said.at("/cancelled").asBoolean()).isTrue();
    assertThat(said.at("/cancelledAgain").asBoolean()).isFalse();
    assertThat(said.at("/retried").asBoolean()).isFalse();
    assertThat(said.at("/reminders/2/job_id").asText()).isEqualTo("reminder:party:PT15M");
    assertThat(said.at("/reminders/2/action").asText()).isEqualTo("inserted");
    assertThat(said.at("/movedEvent/0/next_run").asText()).startsWith("2031-07-01T19:00:00");
    assertThat(said.at("/cancelledEvent").asInt()).isEqualTo(3);
    assertThat(said.at("/inserted").asInt()).isEqualTo(201);
    assertThat(said.at("/seen").toString())
        .isEqualTo(
            "[{\"job_id\":\"mail-1\",\"status\":\"cancelled\"},"
                + "{\"job_id\":\"report\",\"status\":\"scheduled\"},"
                + "{\"job_id\":\"plain\",\"status\":\"scheduled\"}]");
  }

  /** Without Node the check is skipped and says so; where CI=true it fails. */
  private void requireNode() throws InterruptedException {
    boolean present;
    try {
      present = !run("node", "--version").isBlank() && !run("npm", "--version").isBlank();
    } catch (IOException none) {
      present = false;
    }
    if (!"true".equals(System.getenv("CI"))) {
      assumeThat(present).as("node and npm (Debian: apt-get install nodejs npm)").isTrue();
    }
    assertThat(present).as("node and npm, which CI=true demands").isTrue();
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.log");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
