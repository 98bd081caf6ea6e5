package dev.punctual.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.messages.MessagesUnderTest;
import dev.punctual.message.MessageAddress;
import dev.punctual.message.SentMessage;
import dev.punctual.notification.Channel;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.jdbc.internal.calls.TableReads;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database keeps of messages, and what not. */
class MessagesTest implements MessagesUnderTest {
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
}
