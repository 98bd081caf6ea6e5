package dev.punctual.notify.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A connection that knows whether a mail is at the server without an answer. For one thread. */
final class SmtpConnection extends SMTPTransport {
  private boolean awaitsAnswer;

  SmtpConnection(Session session, String host) {
    super(session, new URLName("smtp", host, -1, null, null, null));
  }

  /**
   * The content of the mail is through; what is left is to say so and to hear what becomes of it.
   */
  @Override
  protected void finishData() throws IOException, MessagingException {
    awaitsAnswer = true;
    super.finishData();
    awaitsAnswer = false;
  }

  /** Whether the last mail was handed over whole, and its answer was not heard or says no. */
  boolean awaitsAnswer() {
    return awaitsAnswer;
  }
}
