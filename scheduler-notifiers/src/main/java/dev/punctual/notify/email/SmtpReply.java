package dev.punctual.notify.email;

import dev.punctual.notification.Mask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answered.
 *
 * @param code three digits (RFC 5321, 4.2); 4xx may go better later, 5xx will not
 * @param text the whole reply, the code included, on one line of at most {@value #LONGEST}
 *     characters, addresses masked
 */
public record SmtpReply(int code, String text) {
  private static final int LONGEST = 300;
  private static final Pattern CODES = Pattern.compile("\\d{3}(?:[ -]\\d\\.\\d{1,3}\\.\\d{1,3})?");
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /** Shortens the text and masks what it tells of people. */
  public SmtpReply {
    String line = Mask.all(GAPS.matcher(text).replaceAll(" ").strip());
    text = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /**
   * The code that a reply begins with, with the enhanced one (RFC 3463) if there is one, such as
   * {@code 550 5.1.1}; empty where it begins with none.
   */
  static String code(String reply) {
    Matcher codes = CODES.matcher(reply);
    return codes.lookingAt() ? codes.group().replace('-', ' ') : "";
  }

  /** The code, with the enhanced one if there is one. */
  String fullCode() {
    String code = code(text);
    return code.isEmpty() ? Integer.toString(this.code) : code;
  }

  /** Whether a repeat of the same will be refused again. */
  public boolean isPermanent() {
    return code >= 500 && code <= 599;
  }

  /**
   * Whether the server wants a login, or another one, or an encrypted connection (RFC 4954, 6; RFC
   * 3207, 4): that is mended in the configuration, not in the mail.
   */
  boolean isAboutLogin() {
    return code == 530 || code == 534 || code == 535 || code == 538;
  }

  @Override
  public String toString() {
    return text;
  }
}
