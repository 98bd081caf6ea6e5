package dev.punctual.notify.email;

import dev.punctual.Fault;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/**
 * Tells apart what a mail server refuses for good, what it may take later, and what failed on the
 * way. Whatever goes wrong before a mail is offered says nothing about the mail, so it may go
 * better later: a wrong password is mended in the configuration, and the mail is still wanted then.
 */
final class SmtpErrors {
  private static final Pattern CODES = Pattern.compile("\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?");

  private final String server;

  SmtpErrors(SmtpConfig config) {
    server = config.host() + ":" + config.port();
  }

  /** A connection could not be made. */
  MailException connecting(MessagingException failure) {
    if (failure instanceof AuthenticationFailedException) {
      return loginRefused(failure);
    }
    return external("could not be reached", failure);
  }

  /** The server's own words stay out: some repeat what they were sent, the password included. */
  private MailException loginRefused(MessagingException failure) {
    Matcher codes = CODES.matcher(String.valueOf(failure.getMessage()));
    String code = codes.lookingAt() ? " (" + codes.group() + ")" : "";
    return new MailException(
        Fault.EXTERNAL, "The mail server " + server + " refused the login" + code + ".", null);
  }

  /** A mail was not taken. */
  MailException sending(MessagingException failure) {
    if (failure instanceof SMTPSendFailedException whole) {
      return wholeRefused(
          new SmtpReply(whole.getReturnCode(), String.valueOf(whole.getMessage())), failure);
    }
    List<RefusedRecipient> refused = refusals(failure);
    return refused.isEmpty()
        ? external("could not be used", failure)
        : new RecipientsRefusedException(refused);
  }

  private MailException wholeRefused(SmtpReply reply, MessagingException failure) {
    if (reply.code() < 400) {
      return external("broke off", failure);
    }
    Fault fault = reply.isPermanent() && !reply.isAboutLogin() ? Fault.USER : Fault.EXTERNAL;
    return new MailException(
        fault, "The mail server " + server + " refused the mail: " + reply, null);
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

  private MailException external(String what, MessagingException failure) {
    String why = new SmtpReply(0, String.valueOf(failure.getMessage())).text();
    return new MailException(
        Fault.EXTERNAL, "The mail server " + server + " " + what + ": " + why, failure);
  }
}
