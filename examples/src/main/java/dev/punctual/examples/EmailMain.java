package dev.punctual.examples;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.JobRequest;
import dev.punctual.JobScheduler;
import dev.punctual.job.JobStatus;
import dev.punctual.job.JobType;
import dev.punctual.notify.Notifications;
import dev.punctual.notify.email.EmailMessage;
import dev.punctual.notify.email.EmailNotifier;
import dev.punctual.notify.email.SmtpConfig;
import dev.punctual.notify.email.SmtpTransport;
import dev.punctual.port.SchedulerStore;
import dev.punctual.store.memory.MemoryStore;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;

/** A mail, through a mail server that runs beside it here. */
final class EmailMain {
  private EmailMain() {}

  public static void main(String[] arguments) throws Exception {
    GreenMail mailServer = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    mailServer.start();
    try {
      send(
          new MemoryStore(),
          SmtpConfig.of(mailServer.getSmtp().getBindTo(), mailServer.getSmtp().getPort()));
      MimeMessage mail = mailServer.getReceivedMessages()[0];
      System.out.println("in the inbox: " + mail.getSubject() + ", " + mail.getMessageID());
    } finally {
      mailServer.stop();
    }
  }

  private static void send(SchedulerStore store, SmtpConfig server) throws InterruptedException {
    try (SmtpTransport transport = new SmtpTransport(server);
        JobScheduler scheduler =
            JobScheduler.builder(store)
                .handlers(
                    Notifications.by(new EmailNotifier(transport, "Jobs <jobs@example.org>"))
                        .handlers())
                .start()) {
      scheduler.schedule(
          JobRequest.of("welcome-7", JobType.EMAIL)
              .after(Duration.ofSeconds(1))
              .with(
                  EmailMessage.of("ada@example.org", "Welcome", "Good to have you here.")
                      .withUnsubscribe("https://example.org/off?u=7")));
      while (scheduler.get("welcome-7").orElseThrow().status() != JobStatus.COMPLETED) {
        Thread.sleep(50);
      }
      System.out.println(scheduler.history("welcome-7", 1).get(0).result());
    }
  }
}
