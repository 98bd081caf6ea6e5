package dev.punctual.app.cli.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.JobScheduler;
import dev.punctual.app.cli.Cli;
import dev.punctual.app.cli.options.ExitCode;
import dev.punctual.job.Metadata;
import dev.punctual.job.Outcome;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.MessageStatus;
import dev.punctual.message.ProviderReport;
import dev.punctual.message.SentMessage;
import dev.punctual.message.SentMessages;
import dev.punctual.message.TrackedMessage.Standing;
import dev.punctual.notification.Channel;
import dev.punctual.store.jdbc.JdbcStore;
import dev.punctual.testpostgres.TestDatabase;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MessagesCommandTest {
  private static final Instant TAKEN = Instant.parse("2026-03-01T12:00:00Z");

  private static final String NOTE =
      "{\"recipient\": {\"email\": \"ann@example.org\"}, \"message\": \"It begins\"}";

  private final TestDatabase database = Cli.newDatabase();
  private final Cli cli = Cli.on(database);

  @BeforeEach
  void someMessages() {
    cli.run("schedule", "welcome-7", "--handler", "mailing");
    cli.run("schedule", "welcome-8", "--handler", "mailing");
    try (JdbcStore store = JdbcStore.open(database.dataSource());
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .handler(
                    "mailing",
                    Metadata.class,
                    (metadata, run) -> Outcome.done(sent(run.jobId().value())))
                .build()) {
      scheduler.runDue();
      scheduler.messages().record(bounce());
    }
  }

  private static SentMessages sent(String job) {
    return new SentMessages(
        Map.of(),
        List.of(
            new SentMessage(
                Channel.EMAIL, MessageAddress.of("ann@example.org"), "<" + job + "@x>", TAKEN)));
  }

  private static ProviderReport bounce() {
    return new ProviderReport(
        Channel.EMAIL,
        "<welcome-7@x>",
        null,
        new Standing(MessageStatus.FAILED, TAKEN.plusSeconds(60), "5.1.1", "no such mailbox"));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void itIsToldWhetherSomebodyWasTold() {
    Cli.Said all = cli.run("messages", "--to", "Ann@Example.org");
    assertThat(all.exit()).isZero();
    assertThat(all.out().lines())
        .hasSize(3)
        .anyMatch(
            line ->
                line.matches(
                    "2026-03-01 12:00:00 UTC +a\\*\\*\\*@example.org +email +failed +2026-03-01"
                        + " 12:01:00 UTC +welcome-7 +5.1.1, no such mailbox"))
        .anyMatch(line -> line.matches(".* accepted .* welcome-8 *"));
    assertThat(all.out()).doesNotContain("ann@example.org");
    assertThat(cli.run("messages", "--to", "bob@example.org").out()).contains("No messages.");
  }

  @Test
  void aMessageIsSentOnceMore() throws IOException {
    cli.run("schedule", "note-1", "--type", "notification", "--metadata", NOTE);
    Cli.Said said = cli.run("resend", "note-1", "--id", "note-2", "--channel", "log");
    assertThat(said.exit()).as(said.err()).isZero();
    assertThat(said.out()).contains("sent once more by note-2");
    JsonNode again = new ObjectMapper().readTree(cli.run("show", "note-2", "--json").out());
    assertThat(again.at("/metadata/channels/0").asText()).isEqualTo("log");
    assertThat(again.at("/metadata/message").asText()).isEqualTo("It begins");
    assertThat(cli.run("resend", "note-1").out()).contains("sent once more by note-1~");
    assertThat(cli.run("resend", "note-1", "--id", "note-2").exit()).isNotZero();
    assertThat(cli.run("resend", "gone").exit()).isEqualTo(ExitCode.NOT_FOUND);
    Cli.Said other = cli.run("resend", "welcome-7");
    assertThat(other.exit()).isNotZero();
    assertThat(other.err()).contains("handler of welcome-7", "mailing");
  }

  @Test
  void aJobsMessagesAreListedPageByPage() throws IOException {
    JsonNode of =
        new ObjectMapper().readTree(cli.run("messages", "--job", "welcome-7", "--json").out());
    assertThat(of).hasSize(1);
    assertThat(of.get(0).path("status").asText()).isEqualTo("failed");
    Cli.Said first = cli.run("messages", "--to", "ann@example.org", "--limit", "1");
    assertThat(first.out()).contains("go on with --page ");
    String page = first.out().strip().replaceFirst("(?s).*--page ", "");
    assertThat(cli.run("messages", "--to", "ann@example.org", "--limit", "1", "--page", page).out())
        .isNotEqualTo(first.out())
        .contains("welcome-");
  }

  @Test
  void oneOfBothIsAskedFor() {
    assertThat(cli.run("messages").err()).contains("either --to");
    assertThat(cli.run("messages", "--to", "a@b.c", "--job", "x").err()).contains("either --to");
    assertThat(cli.run("messages", "--job", "x", "--channel", "sms").err()).contains("--channel");
  }
}
