package dev.punctual.notify.email;

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
  private static final Pattern GAPS = Pattern.compile("[\\s\\p{Cntrl}]+");

  /** Shortens the text and masks what it tells of people. */
  public SmtpReply {
    String line = AddressMask.maskAll(GAPS.matcher(text).replaceAll(" ").strip());
    text = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
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
