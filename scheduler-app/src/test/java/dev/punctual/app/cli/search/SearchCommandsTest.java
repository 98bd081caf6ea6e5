package dev.punctual.app.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.job.Outcome;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @BeforeEach
  void someJobs() {
    cli.run("schedule", "good", "--handler", "work");
    cli.run("schedule", "bad", "--handler", "broken", "--max-retries", "0");
    cli.run(
        "schedule",
        "order-1",
        "--handler",
        "mail",
        "--in",
        "1h",
        "--metadata",
        "{\"customer\": {\"id\": 42}, \"tags\": [\"eu\", \"vip\"]}");
    cli.run("schedule", "order-2", "--handler", "mail", "--in", "3h", "--metadata", "{}");
    try (JdbcStore store = JdbcStore.open(database.dataSource());
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .task(
                    "work",
                    (request, run) -> {
                      run.step("count", Integer.class, () -> 7);
                      run.log("counted\nall");
                      run.progress(0.5, "half");
                    })
                .handler("broken", String.class, (request, run) -> Outcome.fail("no disk"))
                .build()) {
      scheduler.runDue();
    }
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private List<String> found(String... conditions) throws IOException {
    List<String> words = new ArrayList<>(List.of(conditions));
    words.add("--json");
    List<String> ids = new ArrayList<>();
    json(cli.run("list", words.toArray(String[]::new)))
        .get("jobs")
        .forEach(job -> ids.add(job.get("job_id").asText()));
    return ids;
  }

  @Test
  void whoAskedForWhatIsTold() throws IOException {
    cli.run("cancel", "order-1", "--as", "ann");
    cli.run("pause", "--handler", "mail", "--as", "ann", "--reason", "no\nmail");
    cli.run("resume", "--handler", "mail");
    Cli.Said all = cli.run("audit");
    assertThat(all.exit()).isZero();
    assertThat(all.out().lines())
        .hasSize(4)
        .anyMatch(
            line -> line.matches(".* ann +cli +cancel +job order-1 +status scheduled -> cancelled"))
        .anyMatch(line -> line.matches(".* ann +cli +pause +handler mail +no.u000amail"));
    JsonNode hers = json(cli.run("audit", "--who", "ann", "--action", "cancel", "--json"));
    assertThat(hers).hasSize(1);
    assertThat(hers.get(0).get("target").asText()).isEqualTo("order-1");
    assertThat(hers.get(0).get("before").get("status").asText()).isEqualTo("scheduled");
    assertThat(hers.get(0).get("origin").asText()).startsWith("postgres");
    assertThat(json(cli.run("audit", "--about", "handler=mail", "--json"))).hasSize(2);
    assertThat(json(cli.run("audit", "--about", "handler", "--since", "1h", "--json"))).hasSize(2);
    assertThat(json(cli.run("audit", "--until", "1h", "--json"))).isEmpty();
    assertThat(json(cli.run("audit", "--job", "order-1", "--json"))).hasSize(1);
    assertThat(cli.run("audit", "--who", "nobody").out()).contains("Nothing was asked for.");
    Cli.Said first = cli.run("audit", "--limit", "1");
    assertThat(first.out()).contains("resume").contains("go on with --page 3");
    assertThat(cli.run("audit", "--limit", "1", "--page", "3").out()).contains("pause");
  }

  @Test
  void jobsAreFoundByWhatTheyAre() throws IOException {
    assertThat(found("--handler", "mail")).containsExactlyInAnyOrder("order-1", "order-2");
    assertThat(found("--tag", "vip,eu")).containsExactly("order-1");
    assertThat(found("--tag", "vip,us")).isEmpty();
    assertThat(found("--meta", "customer.id=42")).containsExactly("order-1");
    assertThat(found("--prefix", "order-")).containsExactly("order-1", "order-2");
    assertThat(found("--text", "ORDER-2")).containsExactly("order-2");
    assertThat(found("--status", "failed")).containsExactly("bad");
    assertThat(found("--late", "1s")).isEmpty();
    assertThat(found("--id", "good", "--id", "bad")).hasSize(2);
    assertThat(found("--status", "scheduled")).containsExactly("order-1", "order-2");
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEnded() throws IOException {
    JsonNode first = json(cli.run("list", "--handler", "mail", "--limit", "1", "--json"));
    assertThat(first.get("jobs")).hasSize(1);
    JsonNode second =
        json(
            cli.run(
                "list",
                "--handler",
                "mail",
                "--limit",
                "1",
                "--page",
                first.get("next").asText(),
                "--json"));
    assertThat(second.get("jobs").get(0).get("job_id").asText())
        .isNotEqualTo(first.get("jobs").get(0).get("job_id").asText());
    assertThat(cli.run("list", "--page", "odd").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(cli.run("list", "--meta", "odd").err()).contains("odd");
    assertThat(cli.run("list", "--status", "odd").err()).contains("odd").contains("scheduled");
  }

  @Test
  void runsAreFoundInTheHistoryOfAllJobs() throws IOException {
    assertThat(cli.run("runs").out()).contains("good").contains("bad");
    assertThat(cli.run("runs", "--outcome", "failed").out()).contains("bad").doesNotContain("good");
    assertThat(cli.run("runs", "--handler", "work", "--since", "1h").out()).contains("good");
    assertThat(cli.run("runs", "--until", "1h").out()).doesNotContain("good");
    assertThat(cli.run("runs", "--notable").out()).contains("bad");
    assertThat(cli.run("runs", "--outcome", "odd").err()).contains("odd").contains("completed");
    assertThat(json(cli.run("runs", "--limit", "1", "--json")).get("next").isNull()).isFalse();
  }

  @Test
  void aJobIsShownWithWhatItsRunsKeptAndTold() throws IOException {
    assertThat(cli.run("show", "good").out())
        .contains("progress   50 %, half (attempt 1, told at ")
        .contains("step       count (attempt 1, ")
        .contains(": 7")
        .contains("counted");
    JsonNode good = json(cli.run("show", "good", "--json"));
    assertThat(good.get("progress").get("share").asDouble()).isEqualTo(0.5);
    assertThat(good.get("steps").get(0).get("result").asText()).isEqualTo("7");
    assertThat(good.get("log").get(0).get("text").asText()).isEqualTo("counted\nall");
    JsonNode bad = json(cli.run("show", "bad", "--json"));
    assertThat(bad.get("progress").isNull()).isTrue();
    assertThat(bad.get("steps")).isEmpty();
  }
}
