package dev.punctual.notification;

import org.jspecify.annotations.Nullable;

/**
 * What is to be read, ready to be sent. Immutable.
 *
 * @param subject in one line; null for none
 * @param text as plain text; null for none
 * @param html as HTML; null for none
 */
public record Content(@Nullable String subject, @Nullable String text, @Nullable String html) {
  /** Nothing to read. */
  public static final Content NONE = new Content(null, null, null);

  /** Plain text alone. */
  public static Content of(String text) {
    return new Content(null, text, null);
  }

  /** The shortest of it that says something: the text, or else the subject; null for none. */
  public @Nullable String brief() {
    return text == null ? subject : text;
  }

  /** How much there is and none of what it says, for logs. */
  @Override
  public String toString() {
    return "Content[subject="
        + size(subject)
        + ", text="
        + size(text)
        + ", html="
        + size(html)
        + "]";
  }

  private static String size(@Nullable String part) {
    return part == null ? "none" : part.length() + " characters";
  }
}
