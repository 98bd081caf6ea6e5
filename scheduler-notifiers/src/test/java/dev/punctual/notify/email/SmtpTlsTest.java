package dev.punctual.notify.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.punctual.notification.Delivery;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("system properties name whom this JVM trusts")
final class SmtpTlsTest {
  private static final EmailMessage MESSAGE = EmailMessage.of("ann@example.org", "Hi", "there");
  private static final String LOCAL = "dns:localhost,ip:127.0.0.1,ip:::1";

  @TempDir static Path folder;
  private static Certificate ours;
  private static Certificate another;

  @BeforeAll
  static void makeCertificates() throws Exception {
    ours = Certificate.of(Files.createDirectory(folder.resolve("ours")), LOCAL);
    another =
        Certificate.of(Files.createDirectory(folder.resolve("another")), "dns:mail.example.org");
  }

  /** GreenMail reads the property once in a process, so one test alone may set it. */
  @Test
  void encryptedFromTheFirstByte() throws Exception {
    String key = DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY;
    System.setProperty(key, ours.file().toString());
    GreenMail server = new GreenMail(ServerSetupTest.SMTPS.dynamicPort());
    try {
      server.start();
      SmtpConfig config =
          SmtpConfig.of(server.getSmtps().getBindTo(), server.getSmtps().getPort())
              .withTls(TlsMode.TLS);
      assertThat(send(config, ours.sockets())).isInstanceOf(Delivery.Delivered.class);
      assertThat(server.getReceivedMessages()).hasSize(1);
    } finally {
      server.stop();
      System.clearProperty(key);
    }
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(TlsMode.TLS, ours.sockets())) {
      SmtpConfig config = server.config().withTls(TlsMode.TLS);
      assertRefused(config, null, "PKIX path building failed");
      assertRefused(config, another.sockets(), "PKIX path");
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void aTrustedCertificateForAnotherHostIsRefused() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(TlsMode.TLS, another.sockets())) {
      SmtpConfig config = server.config().withTls(TlsMode.TLS);
      assertRefused(config, another.sockets(), "No subject alternative names");
      assertThat(server.commands()).isEmpty();
    }
  }

  @Test
  void aServerThatDoesNotEncryptIsRefused() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
      SmtpConfig config = server.config().withTls(TlsMode.TLS).withLogin("jobs", "secret");
      assertRefused(config, ours.sockets(), "could not be reached");
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  void startTlsEncryptsBeforeAnythingIsSaid() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(TlsMode.STARTTLS, ours.sockets())) {
      SmtpConfig config = server.config().withTls(TlsMode.STARTTLS).withLogin("jobs", "secret");
      assertThat(send(config, ours.sockets())).isInstanceOf(Delivery.Delivered.class);
      assertThat(server.taken()).hasSize(1);
      assertThat(server.commands().get(1)).isEqualTo("STARTTLS");
      assertThat(server.commands().get(3)).startsWith("AUTH PLAIN");
    }
  }

  @Test
  void aServerWithoutStartTlsHearsNeitherLoginNorMail() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
      SmtpConfig config = server.config().withTls(TlsMode.STARTTLS).withLogin("jobs", "secret");
      assertRefused(config, ours.sockets(), "STARTTLS is required");
      assertThat(server.commands()).noneMatch(said -> said.startsWith("AUTH"));
      assertThat(server.taken()).isEmpty();
    }
  }

  @Test
  void startTlsWithTheWrongCertificateIsRefused() throws Exception {
    try (ScriptedSmtpServer server = new ScriptedSmtpServer(TlsMode.STARTTLS, another.sockets())) {
      SmtpConfig config = server.config().withTls(TlsMode.STARTTLS).withLogin("jobs", "secret");
      assertRefused(config, another.sockets(), "No subject alternative names");
      assertRefused(config, ours.sockets(), "PKIX path");
      assertThat(server.commands()).noneMatch(said -> said.startsWith("AUTH"));
    }
  }

  private static void assertRefused(
      SmtpConfig config, @Nullable SSLSocketFactory tls, String message) throws Exception {
    assertThat(send(config, tls))
        .isInstanceOfSatisfying(
            Delivery.Deferred.class,
            failure -> {
              assertThat(failure.outage()).isTrue();
              assertThat(failure.reason()).contains(message);
            });
  }

  private static Delivery send(SmtpConfig config, @Nullable SSLSocketFactory tls) throws Exception {
    try (SmtpTransport transport = new SmtpTransport(config, tls)) {
      return new Sender(transport, "jobs@example.org").send(MESSAGE, Sender.first("report"));
    }
  }
}
