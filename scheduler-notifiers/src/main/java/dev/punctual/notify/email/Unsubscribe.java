package dev.punctual.notify.email;

import dev.punctual.InvalidInputException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.regex.Pattern;

/** How a recipient calls off such mails, as headers that mail programs make a button of. */
final class Unsubscribe {
  private static final Pattern LEGAL =
      Pattern.compile("(?:https://[^\\s<>,/]+[^\\s<>,]*|mailto:[^\\s<>,]+@[^\\s<>,]+)");
  private static final int LONGEST = 900;

  private Unsubscribe() {}

  /** The URL itself, if it can stand in the header (RFC 2369, 3.2). */
  static String checked(String url) {
    boolean ascii = url.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!ascii || url.length() > LONGEST || !LEGAL.matcher(url).matches()) {
      throw new InvalidInputException(
          "unsubscribe",
          "of " + url.length() + " characters",
          "an https or mailto URL in ASCII of at most " + LONGEST + " characters");
    }
    return url;
  }

  /** Writes the headers; of a web page, also that one POST is enough (RFC 8058, 3.1). */
  static void write(MimeMessage mime, String url) throws MessagingException {
    mime.setHeader("List-Unsubscribe", "<" + url + ">");
    if (url.startsWith("https:")) {
      mime.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    }
  }
}
