package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.OnConflict;
import dev.punctual.SchedulerConfig;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.limit.LimitedNotifier;
import dev.punctual.notify.limit.Limits;
import dev.punctual.store.memory.MemoryStore;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Ten thousand mails that are due at once. */
@Tag("slow")
final class BurstTest {
  private static final int MAILS = 10_000;

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
  void eachOfTenThousandArrivesOnce() throws Exception {
    SmtpConfig config = SmtpConfig.of(server.getSmtp().getBindTo(), server.getSmtp().getPort());
    try (SmtpTransport transport = new SmtpTransport(config);
        JobScheduler scheduler = scheduler(transport)) {
      scheduler.scheduleAll(
          IntStream.range(0, MAILS).mapToObj(BurstTest::mail).toList(), OnConflict.ERROR);
      await()
          .atMost(120, TimeUnit.SECONDS)
          .until(() -> scheduler.count().getOrDefault(JobStatus.COMPLETED, 0L) == MAILS);
      assertThat(scheduler.count().entrySet().stream().filter(each -> each.getValue() > 0))
          .containsExactly(Map.entry(JobStatus.COMPLETED, (long) MAILS));
    }
    List<String> subjects = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (MimeMessage mail : server.getReceivedMessages()) {
      subjects.add(mail.getSubject());
      ids.add(mail.getMessageID());
    }
    assertThat(subjects).hasSize(MAILS).doesNotHaveDuplicates();
    assertThat(ids).hasSize(MAILS);
  }

  private static JobRequest mail(int number) {
    return JobRequest.of("mail-" + number, JobType.EMAIL)
        .with(EmailMessage.of("user" + number + "@example.org", "Mail " + number, "Hello"));
  }

  private static JobScheduler scheduler(SmtpTransport transport) {
    LimitedNotifier email =
        new LimitedNotifier(
            new EmailNotifier(transport, "jobs@example.org"),
            Limits.DEFAULT.withPerRecipientAndHour(100));
    return JobScheduler.builder(new MemoryStore())
        .config(SchedulerConfig.DEFAULT.withConcurrency(16))
        .handlers(Notifications.by(email).handlers())
        .start();
  }
}
