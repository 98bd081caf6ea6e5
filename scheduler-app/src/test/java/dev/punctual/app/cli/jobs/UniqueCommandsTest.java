package dev.punctual.app.cli.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UniqueCommandsTest {
  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @AfterEach
  void drop() {
    database.close();
  }

  private Cli.Said schedule(String... options) {
    return cli.run("schedule", and(options, "--handler", "sync", "--json"));
  }

  private static String[] and(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Arrays::stream).toArray(String[]::new);
  }

  private static JsonNode json(Cli.Said said) throws IOException {
    assertThat(said.err()).isEmpty();
    return new ObjectMapper().readTree(said.out());
  }

  @Test
  void ofOnePayloadThereIsOneJob() throws IOException {
    JsonNode first = json(schedule("--unique", "--metadata", "{\"a\": 1, \"b\": 2}"));
    assertThat(first.get("action").asText()).isEqualTo("inserted");
    Cli.Said second = schedule("--unique", "--metadata", "{\"b\": 2.0, \"a\": 1}");
    assertThat(second.exit()).isEqualTo(ExitCode.CONFLICT);
    assertThat(second.err()).contains(first.get("job_id").asText());
    JsonNode kept =
        json(schedule("--unique", "--metadata", "{\"b\":2,\"a\":1}", "--on-conflict", "keep"));
    assertThat(kept.get("action").asText()).isEqualTo("kept");
    assertThat(kept.get("job_id")).isEqualTo(first.get("job_id"));
  }

  @Test
  void aWindowHoldsAJobThatHasEnded() throws IOException {
    String[] request = {"--unique-key", "k", "--unique-for", "1h", "--on-conflict", "keep"};
    assertThat(json(schedule(request)).get("job_id").asText()).isEqualTo("sync:k");
    cli.run("cancel", "sync:k");
    assertThat(json(schedule(request)).get("action").asText()).isEqualTo("kept");
    assertThat(json(schedule("--unique-key", "k")).get("action").asText()).isEqualTo("inserted");
  }

  @Test
  void aLaterRequestPushesTheRunBackWithinTheBound() throws IOException {
    String[] bound = {"--unique-key", "k", "--on-conflict", "debounce", "--at-most", "5m", "--in"};
    schedule(and(bound, "1m"));
    Instant from = Instant.now();
    JsonNode later = json(schedule(and(bound, "4m")));
    assertThat(later.get("action").asText()).isEqualTo("debounced");
    assertThat(Instant.parse(later.get("next_run").asText()))
        .isAfter(from.plus(Duration.ofMinutes(3)));
  }

  @Test
  void whatDoesNotGoTogetherIsRefused() {
    assertRefused("none with --unique", "a", "--unique");
    assertRefused("none with --unique", "--unique", "--unique-key", "k");
    assertRefused("none without --unique", "a", "--unique-for", "1h");
    assertRefused("none without --unique", "a", "--at-most", "1h");
    assertRefused("with --unique or --unique-key", "a", "--on-conflict", "debounce");
    assertRefused("--at-most", "--unique", "--on-conflict", "debounce");
    assertRefused("none without --on-conflict debounce", "--unique", "--at-most", "1h");
    assertRefused("error, replace, keep or debounce", "--unique", "--on-conflict", "update");
    assertRefused("'ID'");
  }

  private void assertRefused(String words, String... options) {
    Cli.Said said = schedule(options);
    assertThat(said.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(said.err()).contains(words);
  }
}
