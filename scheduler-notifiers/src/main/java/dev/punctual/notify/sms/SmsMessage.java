package dev.punctual.notify.sms;

import dev.punctual.InvalidInputException;
import dev.punctual.notification.Channel;
import dev.punctual.notification.Mask;
import dev.punctual.notification.Notification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text message to one telephone. It shows neither the number nor the text. Immutable.
 *
 * @param to the number in the international form of E.164: {@code +} and 7 to 15 digits, the first
 *     of them not 0. Spaces, dashes, dots and parentheses between them are taken out
 * @param text 1 to 1,600 characters, as Java counts them: what Twilio takes in one message
 */
public record SmsMessage(String to, String text) {
  /** The most characters of a text. */
  public static final int LONGEST = 1_600;

  private static final Pattern SEPARATORS = Pattern.compile("[\\s.()\\u00A0\\u2010-\\u2013-]+");
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final String LEGAL_NUMBER =
      "an international number such as +491701234567, of + and 7 to 15 digits";

  /**
   * @throws InvalidInputException if the number or the text is not legal; the message masks the
   *     number and holds nothing of the text
   */
  public SmsMessage {
    to = number(to);
    if (text.isBlank() || text.length() > LONGEST || !isText(text)) {
      throw new InvalidInputException(
          "text of an SMS",
          "of " + text.length() + " characters",
          "1 to " + LONGEST + " characters, not blank, without NUL and unpaired surrogates");
    }
  }

  private static boolean isText(String text) {
    return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  private static String number(String given) {
    String number = SEPARATORS.matcher(given).replaceAll("");
    if (!E164.matcher(number).matches()) {
      throw new InvalidInputException("telephone number", Mask.phone(number), LEGAL_NUMBER);
    }
    return number;
  }

  /**
   * The message that a notification is by SMS: its text, or else its subject.
   *
   * @throws InvalidInputException if there is no number or more than one, for a message goes to one
   *     telephone; or nothing to read but HTML; or one of them is not legal
   */
  public static SmsMessage of(Notification notification) {
    List<String> numbers = notification.recipient().addresses(Channel.SMS);
    if (numbers.isEmpty()) {
      throw new InvalidInputException(
          "telephone number", null, "one in 'to' or in 'recipient.phone'");
    }
    if (numbers.size() != 1) {
      throw new InvalidInputException(
          "number of telephone numbers", numbers.size(), "one; several need a job each");
    }
    @Nullable String brief = notification.content().brief();
    if (brief == null) {
      throw new InvalidInputException("text of an SMS", null, "plain text or a subject");
    }
    return new SmsMessage(numbers.get(0), brief);
  }

  @Override
  public String toString() {
    return "SmsMessage[to " + Mask.phone(to) + ", " + text.length() + " characters]";
  }
}
