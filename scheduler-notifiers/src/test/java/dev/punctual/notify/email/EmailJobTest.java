package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.InvalidInputException;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.JobSchedulerBuilder;
import dev.punctual.job.Job;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.job.Metadata;
import dev.punctual.job.Run;
import dev.punctual.job.RunOutcome;
import dev.punctual.notify.Notifications;
import dev.punctual.store.memory.MemoryStore;
import dev.punctual.testkit.DrivenScheduler;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a job in a store to a mail in a mailbox. */
final class EmailJobTest {
  private static final Metadata NOBODY =
      new Metadata("{\"to\": \"nobody\", \"subject\": \"Hi\", \"text\": \"there\"}");

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
  void aJobIsDelivered() throws Exception {
    SmtpConfig config = SmtpConfig.of(server.getSmtp().getBindTo(), server.getSmtp().getPort());
    try (SmtpTransport transport = new SmtpTransport(config);
        JobScheduler scheduler = scheduler(transport)) {
      scheduler.schedule(
          JobRequest.of("welcome-7", JobType.EMAIL)
              .with(EmailMessage.of("ann@example.org", "Willkommen", "Schön, dass du da bist!")));
      assertThat(ended(scheduler, "welcome-7").status()).isEqualTo(JobStatus.COMPLETED);
      MimeMessage mail = server.getReceivedMessages()[0];
      assertThat(mail.getSubject()).isEqualTo("Willkommen");
      assertThat(mail.getHeader("X-Punctual-Job")).containsExactly("welcome-7");
      Run run = scheduler.history("welcome-7", 1).get(0);
      assertThat(run.result())
          .startsWith(
              "{\"channel\":\"email\",\"provider_id\":\""
                  + mail.getMessageID()
                  + "\",\"recipients\":[\"a***@example.org\"],\"at\":\"");
    }
  }

  @Test
  void aJobWithoutARecipientIsRefusedWhenItIsScheduled() {
    FailingTransport transport = new FailingTransport(0);
    try (JobScheduler scheduler = scheduler(transport)) {
      assertThatExceptionOfType(InvalidInputException.class)
          .isThrownBy(() -> scheduler.schedule(JobRequest.of("nobody", JobType.EMAIL).with(NOBODY)))
          .withMessageStartingWith("Invalid to 'nobody': expected an address");
      assertThat(scheduler.get("nobody")).isEmpty();
    }
  }

  @Test
  void aJobWithoutARecipientThatGotInElsewhereFailsAtOnce() {
    FailingTransport transport = new FailingTransport(0);
    MemoryStore store = new MemoryStore();
    JobScheduler.builder(store)
        .build()
        .schedule(JobRequest.of("nobody", JobType.EMAIL).with(NOBODY));
    try (JobScheduler scheduler = withEmail(JobScheduler.builder(store), transport).start()) {
      Job job = ended(scheduler, "nobody");
      assertThat(job.status()).isEqualTo(JobStatus.FAILED);
      assertThat(job.state().counters().retries()).isZero();
      assertThat(job.state().lastError()).contains("Invalid to 'nobody': expected an address");
      assertThat(transport.ids()).isEmpty();
    }
  }

  @Test
  void aRetryNamesTheMailTheSame() {
    FailingTransport transport = new FailingTransport(2);
    DrivenScheduler driven =
        DrivenScheduler.at(
            "2026-03-01T08:00:00Z", MemoryStore::new, builder -> withEmail(builder, transport));
    driven
        .scheduler()
        .schedule(
            JobRequest.of("again", JobType.EMAIL)
                .with(EmailMessage.of("ann@example.org", "Hi", "there")));
    assertThat(driven.advance(Duration.ofHours(1))).isEqualTo(3);
    assertThat(transport.ids()).hasSize(3).containsOnly(transport.ids().get(0));
    assertThat(driven.scheduler().history("again", 10))
        .extracting(Run::outcome)
        .containsExactly(RunOutcome.COMPLETED, RunOutcome.RETRIED, RunOutcome.RETRIED);
  }

  private static JobScheduler scheduler(MailTransport transport) {
    return withEmail(JobScheduler.builder(new MemoryStore()), transport).start();
  }

  private static JobSchedulerBuilder withEmail(
      JobSchedulerBuilder builder, MailTransport transport) {
    return builder.handlers(
        Notifications.by(new EmailNotifier(transport, "Jobs <jobs@example.org>")).handlers());
  }

  private static Job ended(JobScheduler scheduler, String id) {
    return await()
        .until(
            () -> scheduler.get(id).orElseThrow(),
            job -> job.status() == JobStatus.COMPLETED || job.status() == JobStatus.FAILED);
  }
}
