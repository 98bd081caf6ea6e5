package dev.punctual.notify.email;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Hands mail to a mail server over SMTP. Connections are kept open and used again, each by one
 * thread at a time; a thread that finds them all in use waits for one. A connection that the server
 * closed meanwhile is noticed before it is used, and replaced.
 *
 * <p>A mail is offered for all of its recipients; if the server refuses one of them, the mail is
 * withdrawn before its content is sent. Thread-safe.
 */
public final class SmtpTransport implements MailTransport {
  private final SmtpConnections connections;
  private final SmtpErrors errors;
  private final Semaphore turns;
  private final String server;

  /** Trusts the certificates that the JVM trusts. Connects when the first mail is sent. */
  public SmtpTransport(SmtpConfig config) {
    this(config, null);
  }

  /**
   * Connects when the first mail is sent.
   *
   * @param tls makes encrypted connections and so decides whom to trust; null for the JVM's own.
   *     That the certificate is for the configured host is checked in any case
   */
  public SmtpTransport(SmtpConfig config, @Nullable SSLSocketFactory tls) {
    connections = new SmtpConnections(config, tls);
    errors = new SmtpErrors(config);
    server = config.host() + ":" + config.port();
    turns = new Semaphore(config.connections(), true);
  }

  @Override
  public void send(Mail mail) throws InterruptedException {
    turns.acquire();
    try {
      send(mail, connect());
    } finally {
      turns.release();
    }
  }

  private SmtpConnection connect() {
    try {
      return connections.take();
    } catch (MessagingException failure) {
      throw errors.connecting(failure);
    }
  }

  private void send(Mail mail, SmtpConnection connection) {
    boolean usable = false;
    try {
      connection.sendMessage(mail.content(), mail.recipients().toArray(Address[]::new));
      usable = true;
    } catch (MessagingException failure) {
      MailException refused = errors.sending(failure, connection.awaitsAnswer());
      usable = refused instanceof RecipientsRefusedException;
      throw refused;
    } finally {
      if (usable) {
        connections.giveBack(connection);
      } else {
        connections.discard(connection);
      }
    }
  }

  @Override
  public String server() {
    return server;
  }

  /** Closes the connections that are not in use; those in use close when their mail is sent. */
  @Override
  public void close() {
    connections.close();
  }
}
