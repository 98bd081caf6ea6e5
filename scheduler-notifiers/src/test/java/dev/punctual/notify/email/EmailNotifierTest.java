package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.contracts.NotifierFailureContract;
import dev.punctual.notification.Notification;
import dev.punctual.port.Notifier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmailNotifierTest implements NotifierFailureContract {
  private static final EmailMessage MESSAGE =
      EmailMessage.of("Ann <ann@example.org>", "About you", "Something private");
  private static final String PASSWORD = "correct horse";
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Map<FarSide, Map<String, String>> ANSWERS =
      Map.of(
          FarSide.TAKES, Map.of(),
          FarSide.REFUSES_FOR_GOOD, Map.of("RCPT", "550 5.1.1 <ann@example.org>: no such user"),
          FarSide.REFUSES_FOR_NOW, Map.of("RCPT", "450 4.2.0 <ann@example.org>: greylisted"),
          FarSide.IS_OUT_OF_ORDER, Map.of("MAIL", "421 4.3.2 shutting down"),
          FarSide.TAKES_WITHOUT_A_WORD,
              Map.of(ScriptedSmtpServer.END_OF_DATA, ScriptedSmtpServer.SILENCE),
          FarSide.REFUSES_THE_LOGIN, Map.of("AUTH", "535 5.7.8 no, not " + PASSWORD));

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();
  private final SmtpTransport transport =
      new SmtpTransport(
          server
              .config()
              .withLogin("jobs", PASSWORD)
              .withTimeouts(new SmtpConfig.Timeouts(SHORT, SHORT, SHORT, SHORT)));

  @AfterEach
  void close() throws IOException {
    transport.close();
    server.close();
  }

  @Override
  public Notifier notifier() {
    return new EmailNotifier(transport, "jobs@example.org");
  }

  @Override
  public Notification notification() {
    return Sender.notification(MESSAGE);
  }

  @Override
  public Notification unfit() {
    Notification fine = notification();
    return new Notification(
        fine.kind(), fine.recipient(), fine.content(), Map.of("cc", "not an address"));
  }

  @Override
  public List<String> confidential() {
    return List.of("ann@", "About you", "Something private", PASSWORD);
  }

  @Override
  public List<String> marks() {
    return server.ids();
  }

  @Test
  void everyoneWhoGetsItCountsOnceHoweverTheyAreWritten() {
    EmailMessage message =
        EmailMessage.of("Ann <ANN@example.org>, bob@example.org", "Hi", "there")
            .withCc("ann@example.org", "Cy <cy@example.org>")
            .withBcc("dee@EXAMPLE.org");
    assertThat(notifier().addressees(Sender.notification(message)))
        .containsExactlyInAnyOrder(
            "ann@example.org", "bob@example.org", "cy@example.org", "dee@example.org");
  }

  @Override
  public void farSide(FarSide behaviour) throws IOException {
    if (behaviour == FarSide.IS_UNREACHABLE) {
      server.close();
      return;
    }
    server.relentAll();
    ANSWERS.getOrDefault(behaviour, Map.of()).forEach(server::answer);
  }
}
