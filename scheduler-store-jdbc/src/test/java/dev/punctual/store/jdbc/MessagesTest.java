package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.messages.MessagesUnderTest;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.message.Suppression;
import dev.punctual.notification.Channel;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database keeps of messages and suppressed addresses, and what not. */
class MessagesTest implements MessagesUnderTest {
  private static final List<String> TYPED =
      List.of(
          "ann@example.org",
          " Ann <ANN@Example.org> ",
          "\"A < B\" <a@b.org>",
          "@x.org",
          "a@b@c.org",
          "+49 (170) 123-45.67",
          "+49",
          "+491701234567x",
          "0170 1234567",
          "https://Hooks.example.org:8443/a?b=c@d",
          "https://user@hooks.example.org/A",
          "@channel",
          "nobody");

  private final TestStore shared = TestStore.fresh();

  @AfterEach
  void close() {
    shared.close();
  }

  @Override
  public SchedulerStore store() {
    return shared.store();
  }

  @Override
  public void elapse(Duration time) {
    shared.moveIntoThePast(time);
  }

  @Test
  void noAddressIsKeptAndNoDigestThatOthersCouldCompute() {
    send("a", mail(ANN, "<1@x>"));
    assertThat(shared.query("select m::text from scheduler_messages m"))
        .singleElement()
        .asString()
        .contains("a***@example.org")
        .doesNotContain(ANN);
    assertThat(
            shared.query(
                "select recipient_key = sha256('ann@example.org'::bytea) from scheduler_messages"))
        .containsExactly("f");
  }

  @Test
  void whoeverLosesTheSaltGetsNewSaltAndLosesNoEnd() {
    send("a", mail(ANN, "<1@x>"));
    shared.execute("truncate scheduler_salt");
    assertThat(to(ANN)).isEmpty();
    send("b", mail(ANN, "<2@x>"));
    assertThat(to(ANN)).hasSize(1);
    assertThat(ofJob("a")).as("found by its job").hasSize(1);
  }

  /** Each question is answered by an index, however many messages there are. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from scheduler_messages_to('ann@example.org')",
        "select * from scheduler_job_messages('a')",
        "select * from scheduler_note_delivery('email', '<ann@x>', null, 'failed', now())",
        "select scheduler_follow_message('a', 1, 'email', 'b', 'custom', 'work', '{}')"
      })
  void noQuestionReadsTheWholeTable(String question) throws SQLException {
    shared.execute(
        """
        insert into scheduler_messages (job_id, fence, handler, channel, recipient_key, recipient,
                                        provider_id, accepted_at, status_at)
        select 'job-' || n, n, 'email', 'email', sha256(n::text::bytea), '***', '<' || n || '@x>',
               now(), now()
        from generate_series(1, 20000) n;
        """);
    shared.execute("analyze scheduler_messages");
    send("a", mail(ANN, "<ann@x>"));
    try (Connection connection = shared.connection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(question);
      TableReads read = TableReads.of(connection, "public.scheduler_messages");
      assertThat(read.fullScans()).isZero();
      assertThat(read.rows()).isBetween(1L, 10L);
      connection.rollback();
    }
  }

  @Test
  void aMessageWithoutAnIdOfItsProviderIsKept() {
    send("a", new SentMessage(Channel.SMS, MessageAddress.of("+491701234567"), null, TAKEN));
    assertThat(ofJob("a").get(0).providerId()).isNull();
  }

  @Test
  void anAddressIsReadInSqlAsInJava() {
    for (String typed : TYPED) {
      String quoted = "'" + typed.replace("'", "''") + "'";
      MessageAddress address = MessageAddress.of(typed);
      assertThat(shared.query("select scheduler_address('f', " + quoted + ")"))
          .as(typed)
          .containsExactly(address.value());
      assertThat(shared.query("select scheduler_masked(scheduler_address('f', " + quoted + "))"))
          .as(typed)
          .containsExactly(address.masked());
    }
  }

  @Test
  void whatIsSuppressedInSqlIsSuppressedForNodesAndNoAddressIsKept() {
    assertThat(shared.query("select suppress_address('Ann <Ann@Example.org>', 'email')"))
        .containsExactly("t");
    MessageAddress ann = MessageAddress.of("ann@example.org");
    assertThat(shared.store().jobs().suppressions().among(Channel.EMAIL, List.of(ann)))
        .containsOnlyKeys(ann);
    shared.store().jobs().suppressions().suppress(ann, Suppression.everywhere());
    assertThat(shared.query("select s::text from scheduler_suppressions s"))
        .hasSize(2)
        .allSatisfy(
            row -> assertThat(row).contains("a***@example.org").doesNotContain("ann@example.org"));
    assertThat(shared.query("select lift_suppression('ANN@example.org')")).containsExactly("t");
    assertThat(shared.query("select a::text from scheduler_audit a"))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row).doesNotContain("ann@example.org"));
  }
}
