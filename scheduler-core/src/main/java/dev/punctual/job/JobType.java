package dev.punctual.job;

import dev.punctual.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of thing a job does, in the seed's words. */
public enum JobType {
  EVENT_REMINDER,
  NOTIFICATION,
  EMAIL,
  SMS,
  CUSTOM;

  private final String text = name().toLowerCase(Locale.ROOT);

  /** The word that stands in the table, such as {@code event_reminder}. */
  public String text() {
    return text;
  }

  /**
   * The type of a word, in any case.
   *
   * @throws InvalidInputException if no type has that word
   */
  public static JobType parse(String text) {
    return Arrays.stream(values())
        .filter(type -> type.text.equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new InvalidInputException("job type", text, "one of " + words()));
  }

  private static String words() {
    return Arrays.stream(values()).map(JobType::text).collect(Collectors.joining(", "));
  }
}
