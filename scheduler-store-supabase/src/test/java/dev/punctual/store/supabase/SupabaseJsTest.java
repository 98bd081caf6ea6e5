package dev.punctual.store.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.testnode.NodeScripts;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs through the client that applications use, on a real PostgREST. */
class SupabaseJsTest {
  @TempDir Path folder;

  @Test
  void jobsAreScheduledAndSteeredWithSupabaseJs() throws Exception {
    NodeScripts scripts = NodeScripts.in(folder, "commands.mjs");
    TestStore store = TestStore.fresh();
    String said =
        scripts.run(
            "commands.mjs", TestStore.project().url(), TestStore.project().keys().serviceRole());
    check(new ObjectMapper().readTree(said));
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
}
