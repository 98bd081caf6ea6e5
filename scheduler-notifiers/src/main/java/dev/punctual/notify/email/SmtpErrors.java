package dev.punctual.notify.email;

import dev.punctual.notification.Delivery;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Tells apart what a mail server refuses for good, what it may take later, what failed on the way,
 * and what nobody can tell. Whatever goes wrong before a mail is offered says nothing about the
 * mail, so it may go better later: a wrong password is mended in the configuration, and the mail is
 * still wanted then.
 */
final class SmtpErrors {
  private static final int CLOSING = 421;

  private final String server;

  SmtpErrors(SmtpConfig config) {
    server = config.host() + ":" + config.port();
  }

  /** A connection could not be made. */
  MailException connecting(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return loginRefused(failure);
    }
    return new MailException(
        Delivery.outage("connection", told("could not be reached", failure)), failure);
  }

  /** The server's own words stay out: some repeat what they were sent, the password included. */
  private MailException loginRefused(MessagingException failure) {
    String code = SmtpReply.code(String.valueOf(failure.getMessage()));
    String shown = code.isEmpty() ? "" : " (" + code + ")";
    return new MailException(
        Delivery.outage(
            code.isEmpty() ? "login" : code,
            "The mail server " + server + " refused the login" + shown + "."),
        null);
  }

  /**
   * A mail was not taken.
   *
   * @param answerAwaited whether the whole mail was handed over, so that the server may have it
   */
  MailException sending(MessagingException failure, boolean answerAwaited) {
    if (failure instanceof SMTPSendFailedException whole && whole.getReturnCode() >= 400) {
      return wholeRefused(new SmtpReply(whole.getReturnCode(), String.valueOf(whole.getMessage())));
    }
    if (answerAwaited) {
      return new MailException(
          Delivery.unknown(
              "no answer",
              told("did not say whether it took the mail, which may arrive twice", failure)),
          failure);
    }
    List<RefusedRecipient> refused = refusals(failure);
    return refused.isEmpty()
        ? new MailException(Delivery.outage("connection", told("broke off", failure)), failure)
        : new RecipientsRefusedException(refused);
  }

  private MailException wholeRefused(SmtpReply reply) {
    return new MailException(
        verdict(reply, "The mail server " + server + " refused the mail: " + reply), null);
  }

  private static Delivery verdict(SmtpReply reply, String reason) {
    if (reply.isAboutLogin() || reply.code() == CLOSING) {
      return Delivery.outage(reply.fullCode(), reason);
    }
    return reply.isPermanent()
        ? Delivery.rejected(reply.fullCode(), reason)
        : Delivery.deferred(reply.fullCode(), reason);
  }

  /** The library chains one exception for every recipient that was refused. */
  private static List<RefusedRecipient> refusals(MessagingException failure) {
    List<RefusedRecipient> refused = new ArrayList<>();
    Exception each = failure;
    while (each instanceof MessagingException link) {
      if (link instanceof SMTPAddressFailedException one && one.getReturnCode() >= 400) {
        refused.add(
            new RefusedRecipient(
                one.getAddress().getAddress(),
                new SmtpReply(one.getReturnCode(), String.valueOf(one.getMessage()))));
      }
      each = link.getNextException();
    }
    return refused;
  }

  /** With its causes, which tell why a certificate is not trusted, say. */
  private String told(String what, MessagingException failure) {
    StringBuilder why = new StringBuilder(String.valueOf(failure.getMessage()));
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      String more = String.valueOf(cause.getMessage());
      if (why.indexOf(more) < 0) {
        why.append(": ").append(more);
      }
    }
    return "The mail server " + server + " " + what + ": " + new SmtpReply(0, why.toString());
  }
}
