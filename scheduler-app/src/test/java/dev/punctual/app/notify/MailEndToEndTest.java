package dev.punctual.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.app.compose.Composition;
import dev.punctual.app.config.Settings;
import dev.punctual.audit.Caller;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.notify.email.EmailMessage;
import dev.punctual.store.jdbc.Schema;
import dev.punctual.testpostgres.TestDatabase;
import dev.punctual.testpostgres.TestPostgres;
import dev.punctual.testsupabase.TestSupabase;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scheduled, due, and in the inbox: on every store. */
class MailEndToEndTest {
  private static final String ROW =
      """
      insert into scheduled_jobs (job_id, job_type, run_date, status, metadata)
      values ('row', 'email', now(), 'scheduled',
              '{"to": "bob@example.org", "subject": "From a row", "text": "Hello"}')
      """;

  @TempDir Path folder;
  private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void withTheMemoryStore() throws Exception {
    try (Composition app = open(Map.of("store", "memory"))) {
      schedule(app.start(builder -> builder));
      assertInbox(app, "mail", "ann@example.org", "From Java");
    }
  }

  @Test
  void withPostgresql() throws Exception {
    try (TestDatabase database = TestPostgres.shared().newDatabase();
        Composition app =
            open(
                Map.of(
                    "database.url", database.jdbcUrl(),
                    "database.user", database.user(),
                    "database.password", database.password()))) {
      schedule(app.start(builder -> builder));
      execute(database);
      assertInbox(app, "mail", "ann@example.org", "From Java");
      assertInbox(app, "row", "bob@example.org", "From a row");
    }
  }

  @Test
  void withASupabaseProject() throws Exception {
    try (TestSupabase project =
            TestSupabase.start(database -> new Schema(database.dataSource()).migrate());
        Composition app =
            open(
                Map.of(
                    "supabase.url",
                    project.url(),
                    "supabase.secret_key",
                    project.keys().secretKey()))) {
      schedule(app.start(builder -> builder));
      execute(project.database());
      assertInbox(app, "mail", "ann@example.org", "From Java");
      assertInbox(app, "row", "bob@example.org", "From a row");
    }
  }

  private Composition open(Map<String, String> store) {
    Map<String, String> settings = new HashMap<>(store);
    settings.put("smtp.host", "127.0.0.1");
    settings.put("smtp.port", Integer.toString(server.getSmtp().getPort()));
    return Composition.open(
        Settings.load(folder, Map.of(), Optional.empty(), settings), message -> {});
  }

  private static void schedule(JobScheduler scheduler) {
    scheduler.schedule(
        JobRequest.of("mail", JobType.EMAIL)
            .after(Duration.ofMillis(500))
            .with(EmailMessage.of("ann@example.org", "From Java", "Hello")));
  }

  private static void execute(TestDatabase database) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(ROW);
    }
  }

  private void assertInbox(Composition app, String job, String address, String subject)
      throws Exception {
    JobScheduler scheduler = app.connect(Caller.PROGRAM);
    await()
        .atMost(60, TimeUnit.SECONDS)
        .until(() -> scheduler.get(job).orElseThrow().status() == JobStatus.COMPLETED);
    MimeMessage[] mails =
        server
            .findReceivedMessages(user -> user.getEmail().equals(address), mail -> true)
            .toArray(MimeMessage[]::new);
    assertThat(mails).hasSize(1);
    assertThat(mails[0].getSubject()).isEqualTo(subject);
    assertThat(scheduler.history(job, 10))
        .singleElement()
        .satisfies(
            run ->
                assertThat(run.result())
                    .contains(mails[0].getMessageID(), "***@example.org")
                    .doesNotContain(address));
  }
}
