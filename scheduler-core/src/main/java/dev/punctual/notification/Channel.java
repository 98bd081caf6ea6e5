package dev.punctual.notification;

import dev.punctual.InvalidInputException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A way to reach somebody, by its name in metadata: {@code email}, {@code sms}, {@code webhook}, or
 * one that a notifier of the user's own brings along. Immutable.
 *
 * @param name lower-case letters, digits and underscores, at most 32, a letter first
 */
public record Channel(String name) {
  private static final Pattern LEGAL = Pattern.compile("[a-z][a-z0-9_]{0,31}");

  /** Mail. */
  public static final Channel EMAIL = new Channel("email");

  /** Text messages to telephones. */
  public static final Channel SMS = new Channel("sms");

  /** Signed HTTP requests to programs. */
  public static final Channel WEBHOOK = new Channel("webhook");

  /**
   * Messages to devices and browsers; the webhook carries them unless a notifier of its own does.
   */
  public static final Channel PUSH = new Channel("push");

  /** The node's log, for development. */
  public static final Channel LOG = new Channel("log");

  /**
   * @throws InvalidInputException if the name is not legal
   */
  public Channel {
    if (!LEGAL.matcher(name).matches()) {
      throw new InvalidInputException(
          "channel", name, "a name such as email, of letters, digits and underscores");
    }
  }

  /**
   * The channel of a word, in any case.
   *
   * @throws InvalidInputException if it cannot be one
   */
  public static Channel parse(String word) {
    return new Channel(word.strip().toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return name;
  }
}
