package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.punctual.notification.Delivery;
import dev.punctual.notify.email.SmtpConfig.Timeouts;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How connections to the server are kept, used again and closed. */
final class SmtpConnectionsTest {
  private static final EmailMessage MESSAGE = EmailMessage.of("ann@example.org", "Hi", "there");
  private static final Duration LONG = Duration.ofSeconds(20);

  private final ScriptedSmtpServer server = new ScriptedSmtpServer();

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void oneMailAfterTheOtherUsesOneConnection() throws Exception {
    try (SmtpTransport transport = new SmtpTransport(server.config())) {
      for (int i = 0; i < 5; i++) {
        send(transport);
      }
      assertThat(server.connections()).isEqualTo(1);
      assertThat(server.taken()).hasSize(5);
    }
    await().until(() -> server.openConnections() == 0);
    assertThat(server.commands()).endsWith("QUIT");
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    Timeouts timeouts = new Timeouts(LONG, LONG, LONG, Duration.ofMillis(50));
    try (SmtpTransport transport = new SmtpTransport(server.config().withTimeouts(timeouts))) {
      send(transport);
      await().until(() -> server.openConnections() == 0);
      assertThat(server.commands()).endsWith("QUIT");
      send(transport);
      await().until(() -> server.openConnections() == 0);
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void aConnectionThatTheServerLeavesIsReplacedUnnoticed() throws Exception {
    try (SmtpTransport transport = new SmtpTransport(server.config())) {
      send(transport);
      server.answer("NOOP", "421 4.4.2 idle for too long");
      assertThat(send(transport)).isInstanceOf(Delivery.Delivered.class);
      server.answer("NOOP", ScriptedSmtpServer.DROP);
      assertThat(send(transport)).isInstanceOf(Delivery.Delivered.class);
      assertThat(server.connections()).isEqualTo(3);
    }
  }

  @Test
  void aBrokenConnectionIsNotUsedAgain() throws Exception {
    try (SmtpTransport transport = new SmtpTransport(server.config())) {
      server.answer("DATA", ScriptedSmtpServer.DROP);
      assertThat(send(transport)).isInstanceOf(Delivery.Deferred.class);
      server.relent("DATA");
      send(transport);
      assertThat(server.connections()).isEqualTo(2);
      assertThat(server.taken()).hasSize(1);
    }
  }

  @Test
  void whoFindsAllConnectionsInUseWaitsForOne() throws Exception {
    server.answer("DATA", ScriptedSmtpServer.SILENCE);
    try (SmtpTransport transport = new SmtpTransport(server.config().withConnections(1))) {
      FutureTask<Delivery> first = new FutureTask<>(() -> send(transport));
      new Thread(first).start();
      await().until(() -> server.commands().contains("DATA"));
      FutureTask<Delivery> second = new FutureTask<>(() -> send(transport));
      Thread waiting = new Thread(second);
      waiting.start();
      await().until(() -> waiting.getState() == Thread.State.WAITING);
      assertThat(server.connections()).isEqualTo(1);
      server.close();
      assertThat(first.get()).isInstanceOf(Delivery.Deferred.class);
      assertThat(second.get()).isInstanceOf(Delivery.Deferred.class);
    }
  }

  @Test
  void waitingForAConnectionEndsWithAnInterrupt() throws Exception {
    try (SmtpTransport transport = new SmtpTransport(server.config())) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> send(transport)).isInstanceOf(InterruptedException.class);
    }
    assertThat(server.connections()).isZero();
  }

  @Test
  void closedItSendsNothing() throws Exception {
    SmtpTransport transport = new SmtpTransport(server.config());
    send(transport);
    transport.close();
    transport.close();
    assertThatThrownBy(() -> send(transport))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(server.taken()).hasSize(1);
  }

  private static Delivery send(SmtpTransport transport) throws Exception {
    return new Sender(transport, "jobs@example.org").send(MESSAGE, Sender.first("report"));
  }
}
