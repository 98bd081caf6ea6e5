package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Delivery;
import dev.punctual.notification.Dispatch;
import dev.punctual.notification.Receipt;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class GreenMailDeliveryTest {
  private static final EmailMessage MESSAGE =
      EmailMessage.of("Ann <ann@example.org>", "Grüße aus Köln", "Schöne Grüße!\n.\nAnn");

  private GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

  @BeforeEach
  void start() {
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theMailArrivesAsWritten() throws Exception {
    Delivery outcome = send(MESSAGE.withReplyTo("answers@example.org"), Sender.first("Köln"));
    MimeMessage mail = received().get(0);
    assertThat(outcome)
        .isEqualTo(
            Delivery.delivered(
                new Receipt(
                        Channel.EMAIL,
                        mail.getMessageID(),
                        List.of("a***@example.org"),
                        Sender.DUE.plusSeconds(1),
                        Map.of("server", config().host() + ":" + config().port()))
                    .sentTo(List.of("ann@example.org"))));
    assertThat(mail.getSubject()).isEqualTo("Grüße aus Köln");
    assertThat(mail.getContent()).isEqualTo("Schöne Grüße!\r\n.\r\nAnn");
    assertThat(mail.getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
    assertThat(mail.getFrom()).containsExactly(new InternetAddress("jobs@example.org", "Jobs"));
    assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("answers@example.org"));
    assertThat(mail.getSentDate()).isEqualTo(Sender.DUE.plusSeconds(1));
  }

  @Test
  void textAndHtmlAreAlternatives() throws Exception {
    send(MESSAGE.withHtml("<p>Schöne Grüße!</p>"), Sender.first("report"));
    MimeMessage mail = received().get(0);
    assertThat(mail.getContentType()).startsWith("multipart/alternative");
    MimeMultipart both = (MimeMultipart) mail.getContent();
    assertThat(both.getCount()).isEqualTo(2);
    assertThat(both.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(both.getBodyPart(1).isMimeType("text/html")).isTrue();
    assertThat(both.getBodyPart(1).getContent()).isEqualTo("<p>Schöne Grüße!</p>");
  }

  @Test
  void htmlMayStandAlone() throws Exception {
    EmailMessage message =
        new EmailMessage(
            "ann@example.org", null, null, null, null, "Hi", null, "<p>ü</p>", null, null);
    send(message, Sender.first("report"));
    MimeMessage mail = received().get(0);
    assertThat(mail.getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
    assertThat(mail.getContent()).isEqualTo("<p>ü</p>");
  }

  @Test
  void blindCopiesArriveAndNobodySeesThem() throws Exception {
    send(MESSAGE.withCc("bob@example.org").withBcc("eve@example.org"), Sender.first("report"));
    assertThat(received()).hasSize(3);
    for (MimeMessage mail : received()) {
      assertThat(mail.getRecipients(RecipientType.CC))
          .containsExactly(new InternetAddress("bob@example.org"));
      assertThat(mail.getHeader("Bcc")).isNull();
    }
    assertThat(
            server.findReceivedMessages(
                user -> user.getEmail().equals("eve@example.org"), mail -> true))
        .hasSize(1);
  }

  @Test
  void aRetryHasTheSameMessageId() throws Exception {
    send(MESSAGE, Sender.attempt("report", 1));
    send(MESSAGE, Sender.attempt("report", 2));
    assertThat(ids()).hasSize(2).containsOnly(ids().get(0));
  }

  @Test
  void manyThreadsShareFewConnections() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try (SmtpTransport transport = new SmtpTransport(config().withConnections(2))) {
      Sender sender = new Sender(transport, "jobs@example.org");
      List<Future<Delivery>> outcomes = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Dispatch run = Sender.first("report-" + i);
        outcomes.add(threads.submit(() -> sender.send(MESSAGE, run)));
      }
      for (Future<Delivery> outcome : outcomes) {
        assertThat(outcome.get()).isInstanceOf(Delivery.Delivered.class);
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(ids()).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void aRestartedServerIsFoundAgain() throws Exception {
    int port = server.getSmtp().getPort();
    try (SmtpTransport transport = new SmtpTransport(config())) {
      Sender sender = new Sender(transport, "jobs@example.org");
      sender.send(MESSAGE, Sender.first("before"));
      server.stop();
      assertThat(sender.send(MESSAGE, Sender.first("while")))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              failure -> assertThat(failure.reason()).contains("could not be reached"));
      server = new GreenMail(new ServerSetup(port, null, ServerSetup.PROTOCOL_SMTP));
      server.start();
      assertThat(sender.send(MESSAGE, Sender.first("after")))
          .isInstanceOf(Delivery.Delivered.class);
    }
    assertThat(received()).hasSize(1);
  }

  @Test
  void aLoginOpensTheServer() throws Exception {
    server.setUser("jobs@example.org", "jobs", "right");
    server.getManagers().getUserManager().setAuthRequired(true);
    try (SmtpTransport transport = new SmtpTransport(config().withLogin("jobs", "right"))) {
      Delivery outcome =
          new Sender(transport, "jobs@example.org").send(MESSAGE, Sender.first("report"));
      assertThat(outcome).isInstanceOf(Delivery.Delivered.class);
    }
  }

  @Test
  void aWrongPasswordIsTriedAgainLater() throws Exception {
    server.setUser("jobs@example.org", "jobs", "right");
    server.getManagers().getUserManager().setAuthRequired(true);
    try (SmtpTransport transport = new SmtpTransport(config().withLogin("jobs", "wrong"))) {
      Sender sender = new Sender(transport, "jobs@example.org");
      assertThat(sender.send(MESSAGE, Sender.first("report")))
          .isInstanceOfSatisfying(
              Delivery.Deferred.class,
              failure -> {
                assertThat(failure.outage()).isTrue();
                assertThat(failure.reason()).contains("refused the login (535");
              });
    }
  }

  private Delivery send(EmailMessage message, Dispatch run) throws Exception {
    try (SmtpTransport transport = new SmtpTransport(config())) {
      return new Sender(transport, "Jobs <jobs@example.org>").send(message, run);
    }
  }

  private SmtpConfig config() {
    return SmtpConfig.of(server.getSmtp().getBindTo(), server.getSmtp().getPort());
  }

  private List<MimeMessage> received() {
    return List.of(server.getReceivedMessages());
  }

  private List<String> ids() throws Exception {
    List<String> ids = new ArrayList<>();
    for (MimeMessage mail : Stream.of(server.getReceivedMessages()).toList()) {
      ids.add(mail.getMessageID());
    }
    return ids;
  }
}
